/** Pairs the runs of `*`, `_` and `~~` in a list of items: CommonMark's delimiter algorithm. */
import {nest} from './pieces.ts';
import type {Piece} from './pieces.ts';

export interface Run {
  readonly mark: string;
  /** How many of its characters are still unpaired. */
  count: number;
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

export type Item = Piece | Run;

export function resolveEmphasis(items: readonly Item[]): Piece[] {
  if (!items.some(isRun)) return joinStrings(items as readonly Piece[]);
  const pairing = new Pairing();
  for (const item of items) pairing.add(item);
  return unpaired(pairing.items);
}

/** Neighbouring strings become one, empty ones vanish. */
export function joinStrings(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.length - 1;
    const before = joined[last];
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof before === 'string') joined[last] = before + piece;
    else joined.push(piece);
  }
  return joined;
}

function isRun(item: Item): item is Run {
  return typeof item === 'object' && 'mark' in item;
}

function unpaired(items: readonly Item[]): Piece[] {
  return joinStrings(items.map((item) => (isRun(item) ? item.mark.repeat(item.count) : item)));
}

class Pairing {
  readonly items: Item[] = [];
  /** Indices of the runs among `items` that may still open. */
  #openers: number[] = [];
  /** Below this place among the openers a closer of that kind is known to find nothing: keeps the search linear. */
  #floors = new Map<string, number>();

  add(item: Item): void {
    if (!isRun(item)) return void this.items.push(item);
    if (item.canClose) this.#close(item);
    if (item.count === 0) return;
    if (item.canOpen) this.#openers.push(this.items.length);
    this.items.push(item);
  }

  #close(closer: Run): void {
    const kind = `${closer.mark}${closer.canOpen}${closer.length % 3}`;
    while (closer.count > 0) {
      const place = this.#findOpener(closer, this.#floors.get(kind) ?? 0);
      if (place < 0) return void this.#floors.set(kind, this.#openers.length);
      this.#wrap(place, closer);
    }
  }

  #findOpener(closer: Run, floor: number): number {
    for (let place = this.#openers.length - 1; place >= floor; place--) {
      if (fits(this.items[this.#openers[place] ?? -1] as Run, closer)) return place;
    }
    return -1;
  }

  #wrap(place: number, closer: Run): void {
    const index = this.#openers[place] ?? 0;
    const opener = this.items[index] as Run;
    const width = closer.mark === '~' || (opener.count > 1 && closer.count > 1) ? 2 : 1;
    const children = unpaired(this.items.splice(index + 1));
    opener.count -= width;
    closer.count -= width;
    this.#openers.length = opener.count > 0 ? place + 1 : place;
    for (const [kind, floor] of this.#floors) if (floor > place) this.#floors.set(kind, place);
    if (opener.count === 0) this.items.pop();
    this.items.push(nest(elementFor(closer.mark, width), children));
  }
}

function fits(opener: Run, closer: Run): boolean {
  if (opener.mark !== closer.mark) return false;
  const isMixed = opener.canClose || closer.canOpen;
  return !isMixed || (opener.length + closer.length) % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}

export function elementFor(mark: string, width: number): string {
  if (mark === '~') return 'del';
  return width === 2 ? 'strong' : 'em';
}
