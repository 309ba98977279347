/** The elements that growing text has opened and not closed yet. */
import {DEPTH_LIMIT} from './pieces.ts';
import type {Sink} from './sink.ts';

export interface Frame {
  readonly kind: 'emphasis' | 'code' | 'math' | 'link' | 'address' | 'html';
  readonly name: string;
  /** The character that ends an emphasis. */
  readonly mark: string;
  /** Backticks of a code span, open brackets inside a link. */
  depth: number;
  /** What was read since it opened: the label of a link, the letters of an address. */
  source: string;
  /** The space behind a code span's backticks was dropped, so the one before its end is dropped too. */
  isPadded: boolean;
}

export class Frames {
  #open: Frame[] = [];

  constructor(readonly sink: Sink) {}

  get top(): Frame | undefined {
    return this.#open[this.#open.length - 1];
  }

  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  get isFull(): boolean {
    return this.#open.length >= DEPTH_LIMIT;
  }

  open(kind: Frame['kind'], name: string, more: Partial<Frame> = {}): void {
    this.sink.open(name);
    this.#open.push({mark: '', depth: 0, source: '', isPadded: false, ...more, kind, name});
  }

  /** Closes frames until only `place` of them are left. */
  closeTo(place: number): void {
    while (this.#open.length > place) {
      this.sink.close();
      this.#open.pop();
    }
  }

  close(): void {
    this.closeTo(this.#open.length - 1);
  }

  at(place: number): Frame | undefined {
    return this.#open[place];
  }

  /** The place of the innermost frame that `test` accepts, or -1. */
  findLast(test: (frame: Frame) => boolean): number {
    return this.#open.findLastIndex(test);
  }

  /** Lets the open links remember their words. */
  remember(source: string): void {
    for (const frame of this.#open) if (frame.kind === 'link') frame.source += source;
  }
}
