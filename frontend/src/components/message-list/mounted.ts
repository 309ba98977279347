/** Which exchanges are in the page: those near the reader and those that something holds. The others are empty boxes of their height. */
import type {Exchange} from './exchanges.ts';

/** Near ones will be seen soon, those around stay as they are, far ones can go. */
export type Zone = 'near' | 'around' | 'far';

export interface Turn {
  /** null: nobody knows yet. */
  zone: Zone | null;
  isMounted: boolean;
}

/** From one index to another, both included. */
export type Span = readonly [first: number, last: number];

/** The end is where the next answer comes. */
const ALWAYS_LAST = 2;
/** Enough for a screen and what is above it, as long as it is not known what is near. */
const AT_FIRST = 10;

/** For each turn, whether it belongs into the page. */
export function mountedAmong(turns: readonly Turn[], held: readonly Span[]): boolean[] {
  const wanted = turns.map(({zone, isMounted}, index) => {
    const fromEnd = turns.length - 1 - index;
    if (zone === null) return isMounted || fromEnd < AT_FIRST;
    return zone === 'near' || (zone === 'around' && isMounted) || fromEnd < ALWAYS_LAST;
  });
  for (const [first, last] of held) wanted.fill(true, Math.max(0, first), Math.max(0, last + 1));
  return wanted;
}

const FRAME_PX = 130;
const LINE_PX = 27;
const LETTERS_PER_LINE = 76;
const MOST_LINES = 400;

/** A guess at the height of what was never shown, so that the scrollbar is about right. */
export function guessedHeight({messages}: Exchange): number {
  const lines = messages.map(({content}) => Math.min(MOST_LINES, content.length / LETTERS_PER_LINE + content.slice(0, 20_000).split('\n').length));
  return Math.round(FRAME_PX + lines.reduce((sum, count) => sum + count * LINE_PX, 0));
}
