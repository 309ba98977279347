/**
 * Reads text that is still growing and writes it out at once, opening each element at its first mark. A mark whose meaning
 * hangs on what comes next is held back. Guesses can be wrong (`2 *x`): whoever owns the text compares the result with
 * `parseInline` once it is complete.
 */
import {HOLD, guess, insideAddress, insideCode, insideFormula} from './inline-guess.ts';
import {Frames} from './frames.ts';
import {characterBefore, plainEnd} from './inline-rules.ts';
import type {Place} from './inline-guess.ts';
import type {LinkTable} from './links.ts';
import type {Sink} from './sink.ts';

/** A text longer than this is settled in pieces, cut at the next space where nothing is open … */
export const CUT_LENGTH = 3000;
/** … from here on inside an element too … */
const OPEN_CUT_LENGTH = 12000;
/** … and here anywhere. */
const HARD_CUT_LENGTH = 24000;

export class InlineStream {
  #frames: Frames;
  #held = '';
  /** The last character read, for what stands at the beginning of the held text. */
  #previous = '';
  /** Of the current piece. */
  #length = 0;

  constructor(
    private readonly sink: Sink,
    private readonly links: LinkTable,
    /** Called with the length of the piece that can be settled now. */
    private readonly onCut: (length: number) => void,
  ) {
    this.#frames = new Frames(sink);
  }

  write(text: string): void {
    this.#read(text, false);
    this.sink.flush();
  }

  /** No more text comes: what is held is shown as it stands. */
  end(): void {
    this.#read('', true);
    this.sink.flush();
  }

  #read(text: string, isFinal: boolean): void {
    const source = this.#previous + this.#held + text;
    let position = this.#previous.length;
    while (position < source.length) {
      const next = this.#step({source, position, isFinal});
      if (next === HOLD) break;
      this.#length += next - position;
      this.#frames.remember(source.slice(position, next));
      position = next;
      if (this.#isCut(source, position)) this.#cut();
    }
    this.#held = source.slice(position);
    this.#previous = characterBefore(source, position);
  }

  #step(place: Place): number {
    const {source, position} = place;
    const kind = this.#frames.top?.kind;
    if (kind === 'code') return insideCode(place, this.#frames, this.#cutWithin(source, position, source.length));
    if (kind === 'math') return insideFormula(place, this.#frames);
    if (kind === 'address') return insideAddress(place, this.#frames);
    const end = this.#cutWithin(source, position, plainEnd(source, position));
    if (end === position) return guess(place, this.#frames, this.links);
    this.sink.text(source.slice(position, end));
    return end;
  }

  /** Ends a plain stretch behind the first space where the piece is long enough to be cut. */
  #cutWithin(source: string, position: number, end: number): number {
    if (this.#length + end - position <= CUT_LENGTH) return end;
    const space = source.indexOf(' ', position + Math.max(0, CUT_LENGTH - this.#length));
    if (space >= 0 && space < end) return space + 1;
    return Math.min(end, position + Math.max(1, HARD_CUT_LENGTH + 1 - this.#length));
  }

  #isCut(source: string, position: number): boolean {
    // Inside an address the steps end where the text happened to come to.
    if (this.#length <= CUT_LENGTH || this.#frames.top?.kind === 'address') return false;
    const last = source.charAt(position - 1);
    if (this.#length > HARD_CUT_LENGTH) return !/[\ud800-\udbff]/.test(last);
    return (last === ' ' || last === '\n') && (this.#frames.isEmpty || this.#length > OPEN_CUT_LENGTH);
  }

  #cut(): void {
    this.#frames.closeTo(0);
    this.sink.cut();
    this.onCut(this.#length);
    this.#length = 0;
  }
}
