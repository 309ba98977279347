/** How long after a key nothing else should want a frame: its letter is on screen by then. */
const LETTER_MS = 22;

let keyAt = -Infinity;

addEventListener('keydown', (event) => (keyAt = event.timeStamp), {capture: true, passive: true});

/** In how many milliseconds whatever can wait no longer delays the letter of the last key; 0 if that is on screen. */
export function letterDueIn(now: number): number {
  return Math.max(0, keyAt + LETTER_MS - now);
}
