/** The page itself as a program: kept for when the server is away, and compared with what the server has now. */
import {BASE} from './base.ts';

/** A page in the background gets no frames. */
const LONGEST_WAIT_MS = 50;

/** Resolves once what the shell has to show is on the screen; the first render of everything else takes far longer than a frame. */
export function shellPainted(): Promise<void> {
  const isDue = document.querySelector('.first-panel')?.checkVisibility() && performance.getEntriesByName('first-contentful-paint').length === 0;
  if (!isDue) return Promise.resolve();
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, LONGEST_WAIT_MS);
  });
}

/** Lets the shell be kept, once nothing else needs the line. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const register = () => {
    navigator.serviceWorker.register(`${BASE}/sw.js`).catch(() => {
      // Private windows may refuse; then the page works as long as the server does.
      document.documentElement.dataset['shell'] = 'not-kept';
    });
  };
  if (document.readyState === 'complete') setTimeout(register, 1_000);
  else addEventListener('load', () => setTimeout(register, 1_000));
}

/** Whether the server has another version of the page than this one. */
export async function isOutdated(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src');
  if (!own) return false;
  const response = await fetch(`${BASE}/`, {cache: 'no-store'});
  return response.ok && !(await response.text()).includes(own);
}
