/** When another try makes sense, as a button tells it. */
import {msg} from './msg.ts';

/** A provider may ask for hours; a button is not held back for so long, its error says the time in words. */
const LONGEST_COUNTDOWN_SECONDS = 120;

/** Whole seconds to count down until `iso`; 0 when another try may be made at once. */
export function secondsUntil(iso: string | null | undefined, now = Date.now()): number {
  const seconds = iso ? Math.ceil((Date.parse(iso) - now) / 1_000) : 0;
  return seconds > 0 && seconds <= LONGEST_COUNTDOWN_SECONDS ? seconds : 0;
}

/** "Try again", or "Try again (12)" while it has to wait. */
export function tryAgain(wait: number): string {
  return wait > 0 ? msg('Try again ({wait})', {wait}) : msg('Try again');
}
