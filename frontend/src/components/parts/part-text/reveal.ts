/** How fast arriving text is shown: bursts are spread over frames, but nothing waits long. */
import {lengthOf, slice} from '../../../lib/growing-text.ts';
import type {Pieces} from '../../../lib/growing-text.ts';

/** Of what waits, one part in this many is shown per frame. */
const SHARE = 6;
const LEAST = 2;
/** Text that has waited this long is shown whatever there is. */
const PATIENCE_MS = 120;

interface Arrival {
  readonly at: number;
  /** Length of the whole text then. */
  readonly length: number;
}

export class Reveal {
  #arrivals: Arrival[] = [];

  arrived(length: number, at: number): void {
    this.#arrivals.push({at, length});
  }

  /** A text of this length was on screen before and should be so again at once. */
  overdue(length: number): void {
    this.arrived(length, -Infinity);
  }

  /** How much of the text should be visible in this frame. */
  next(shown: number, pieces: Pieces, now: number): number {
    const length = lengthOf(pieces);
    const backlog = length - shown;
    const due = this.#due(now - PATIENCE_MS);
    const end = Math.min(length, Math.max(due, shown + Math.max(LEAST, Math.ceil(backlog / SHARE))));
    return end < length && beginsPair(slice(pieces, end - 1, end)) ? end + 1 : end;
  }

  forget(): void {
    this.#arrivals = [];
  }

  #due(before: number): number {
    const late = this.#arrivals.findLastIndex((arrival) => arrival.at <= before);
    const length = this.#arrivals[late]?.length ?? 0;
    if (late > 0) this.#arrivals.splice(0, late);
    return length;
  }
}

function beginsPair(letter: string): boolean {
  return /[\ud800-\udbff]/.test(letter);
}
