/** Walks over the beginning of a line, counting columns, with tabs as wide as they are. Of a growing line it knows that more may come. */

const TAB_WIDTH = 4;

export class LineCursor {
  #position = 0;
  #column = 0;
  /** Columns left of a tab that was used up in part. */
  #pad = 0;

  constructor(
    private readonly line: string,
    readonly isComplete: boolean,
  ) {}

  /** Columns of white space before the next character. */
  get indent(): number {
    let column = this.#column + this.#pad;
    for (let at = this.#position; ; at++) {
      const character = this.line.charAt(at);
      if (character === '\t') column += TAB_WIDTH - (column % TAB_WIDTH);
      else if (character === ' ') column++;
      else return column - this.#column;
    }
  }

  get isBlank(): boolean {
    return this.text === '';
  }

  /** Nothing but white space so far, and more may come. */
  get isOpen(): boolean {
    return !this.isComplete && this.isBlank;
  }

  /** What is left, without the white space before it. */
  get text(): string {
    return this.line.slice(this.#position).replace(/^[ \t]+/, '');
  }

  /** What is left, with the white space before it. */
  get rest(): string {
    return ' '.repeat(this.#pad) + this.line.slice(this.#position);
  }

  /** Skips up to `columns` columns of white space. */
  skip(columns: number): void {
    while (columns > 0) {
      if (this.#pad > 0) {
        this.#pad--;
      } else {
        const character = this.line.charAt(this.#position);
        if (character !== ' ' && character !== '\t') return;
        this.#position++;
        if (character === '\t') this.#pad = TAB_WIDTH - (this.#column % TAB_WIDTH) - 1;
      }
      this.#column++;
      columns--;
    }
  }

  skipAll(): void {
    this.#position = this.line.length;
    this.#pad = 0;
  }

  /** Skips a mark, which holds no white space. */
  skipMark(length: number): void {
    this.skip(this.indent);
    this.#position += length;
    this.#column += length;
  }
}
