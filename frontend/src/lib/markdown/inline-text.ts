/** The text of one paragraph, heading or table cell: shown while it grows, put right piece by piece when it is complete. */
import {CUT_LENGTH, InlineStream} from './inline-stream.ts';
import {parseInline} from './inline-parse.ts';
import {build, settle} from './pieces.ts';
import {DomSink, nowhere} from './sink.ts';
import type {LinkTable} from './links.ts';

/** What all texts of one answer share. */
export interface Writing {
  readonly links: LinkTable;
  /** Text is shown while it grows; otherwise each text is built once, when it is complete. */
  isLive: boolean;
  /** How many pieces were settled, and in how many of them a guess was wrong. */
  readonly tally: {settled: number; replaced: number};
  /** Draws a formula that is complete. */
  readonly onFormula: ((element: HTMLElement) => void) | null;
}

export class InlineText {
  #source = '';
  /** Where in `#source` the piece begins that is not settled yet. */
  #from = 0;
  /** The pieces that are settled. */
  #pieces: string[] = [];
  /** What stood in the element before this text, and the end of its settled pieces. */
  readonly #before: Node | null;
  #after: Node | null;
  /** Shows the text while it grows … */
  #stream: InlineStream | null = null;
  /** … or reads along in a long one only to know where to cut it. */
  #cutter: InlineStream | null = null;

  constructor(
    readonly element: HTMLElement,
    private readonly writing: Writing,
  ) {
    this.#before = this.#after = element.lastChild;
    if (writing.isLive) this.#stream = this.#newStream();
  }

  get source(): string {
    return this.#source;
  }

  write(text: string): void {
    this.#source += text;
    if (this.#stream) this.#stream.write(text);
    else if (this.#cutter) this.#cutter.write(text);
    else if (this.#source.length > CUT_LENGTH) this.#startCutting();
  }

  close(): void {
    if (this.#stream) this.#stream.end();
    else this.#cutter?.end();
    this.#settle(this.#source.length - this.#from, true);
  }

  /** Takes back what was shown and all that was written but the first `length` characters. */
  cutBack(length: number): void {
    settle(this.element, this.#before, []);
    const kept = this.#source.slice(0, length);
    this.#source = '';
    this.#from = 0;
    this.#pieces = [];
    this.#after = this.#before;
    this.#cutter = null;
    if (this.#stream) this.#stream = this.#newStream();
    if (kept) this.write(kept);
  }

  #newStream(): InlineStream {
    return new InlineStream(new DomSink(this.element), this.writing.links, (length) => this.#settle(length));
  }

  /** Finds the places where growing text would have been cut, so that both ways give the same pieces. */
  #startCutting(): void {
    this.#cutter = new InlineStream(nowhere, this.writing.links, (length) => this.#settle(length));
    this.#cutter.write(this.#source);
  }

  #settle(length: number, isLast = false): void {
    const piece = this.#source.slice(this.#from, this.#from + length);
    this.#from += length;
    this.#show(isLast ? piece.trimEnd() : piece);
    this.#after = this.element.lastChild;
    if (isLast) this.#drawFormulas();
  }

  #drawFormulas(): void {
    const {onFormula} = this.writing;
    if (onFormula && this.#source.match(/[$\\]/)) for (const element of this.element.querySelectorAll<HTMLElement>('span.md-math:not([data-tex])')) onFormula(element);
  }

  #show(source: string): void {
    const {element, writing} = this;
    this.#pieces.push(source);
    const pieces = writing.links.watch(() => parseInline(source, writing.links), this.#showAgain);
    if (this.#stream) {
      writing.tally.settled++;
      if (settle(element, this.#after, pieces)) writing.tally.replaced++;
    } else element.append(...pieces.map(build));
  }

  /** Reads the whole text again, now that more addresses are known; other blocks may have come behind it. */
  #showAgain = (): void => {
    const behind = document.createDocumentFragment();
    while (this.element.lastChild && this.element.lastChild !== this.#after) behind.prepend(this.element.lastChild);
    const pieces = this.#pieces.flatMap((source) => parseInline(source, this.writing.links));
    settle(this.element, this.#before, pieces);
    this.element.append(behind);
    this.#drawFormulas();
  };
}
