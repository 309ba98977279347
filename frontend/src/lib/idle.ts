/** Work for when the page has nothing better to do, also in browsers that do not tell when that is. */

const SOON_MS = 50;

export function whenIdle(work: () => void, timeoutMs: number): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, {timeout: timeoutMs});
  else setTimeout(work, SOON_MS);
}
