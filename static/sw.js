// Keeps the page's shell, so that it opens without the server and says so. Answers of the API are never kept.
const CACHE = 'chatapp-shell-1';
// The page's own address, with a slash at its end: it may live below a prefix.
const BASE = new URL('./', location.href).pathname;
const PAGES = /^(?:c\/[^/]+\/?)?$/;

self.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(cleanUp().then(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
  const {request} = event;
  const {origin, pathname} = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (!pathname.startsWith(BASE)) return;
  const path = pathname.slice(BASE.length);
  if (request.mode === 'navigate' && PAGES.test(path)) event.respondWith(page(event));
  else if (path.startsWith('assets/')) event.respondWith(asset(request));
});

/** The server's page, or the one that was kept. */
async function page(event) {
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(renew(response.clone()));
    return response;
  } catch (error) {
    const kept = await caches.match(BASE);
    if (kept) return kept;
    throw error;
  }
}

/** Names of assets carry a hash of their content: what is kept is right for ever. */
async function asset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) (await caches.open(CACHE)).put(request, response.clone());
  return response;
}

async function keepShell() {
  await renew(await fetch(BASE, {cache: 'no-cache'}));
}

/** Keeps this page with all it needs at once; what only an older one needed goes. */
async function renew(response) {
  const html = await response.clone().text();
  const needed = Array.from(html.matchAll(/"([^"]*\/assets\/[^"]+)"/g), ([, path]) => path);
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = needed.filter((path) => !kept.has(path));
  if (missing.length > 0) {
    // Another version: its parts have other names.
    if (kept.has(BASE)) for (const request of await cache.keys()) await cache.delete(request);
    await cache.addAll(kept.has(BASE) ? needed : missing);
  }
  await cache.put(BASE, response);
}

async function cleanUp() {
  for (const name of await caches.keys()) if (name.startsWith('chatapp-') && name !== CACHE) await caches.delete(name);
}
