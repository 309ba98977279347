/** Leaves of running text: paragraphs and headings. */
import {InlineText} from './inline-text.ts';
import type {Writing} from './inline-text.ts';

/** What is directly open: the place where the text of the current line goes. */
export interface Leaf {
  readonly kind: 'paragraph' | 'heading' | 'code' | 'math' | 'table' | 'html';
  /** The element at whose end the text grows. */
  readonly tail: HTMLElement;
  startLine(text: string): void;
  write(text: string): void;
  endLine(): void;
  close(): void;
}

export class Paragraph implements Leaf {
  readonly kind = 'paragraph';
  #text: InlineText;
  #lines = 0;
  /** Where the last line begins. */
  #lastLine = 0;

  /** The first paragraph of a list item writes straight into the item. */
  constructor(element: HTMLElement, writing: Writing) {
    this.#text = new InlineText(element, writing);
  }

  get tail(): HTMLElement {
    return this.#text.element;
  }

  get source(): string {
    return this.#text.source;
  }

  get lineCount(): number {
    return this.#lines;
  }

  get lastLine(): string {
    return this.source.slice(this.#lastLine);
  }

  startLine(text: string): void {
    if (this.#lines++ > 0) this.#text.write('\n');
    this.#lastLine = this.source.length;
    this.write(text);
  }

  write(text: string): void {
    this.#text.write(text);
  }

  endLine(): void {
    // The line end is written when another line follows.
  }

  close(): void {
    this.#text.close();
  }

  /** Takes the last line back: it was the head of a table. */
  dropLastLine(): void {
    this.#text.cutBack(Math.max(0, this.#lastLine - 1));
    this.#lines--;
  }

  /** Takes everything back: it was not a paragraph. */
  clear(): void {
    this.#text.cutBack(0);
  }
}

const CLOSING_MARKS = /[ \t]+#*[ \t]*$/;
const ONLY_MARKS = /^#*[ \t]*$/;

export class Heading implements Leaf {
  readonly kind = 'heading';
  #text: InlineText;
  /** Marks at the end, which are shown only if text follows. */
  #held = '';

  constructor(element: HTMLElement, writing: Writing) {
    this.#text = new InlineText(element, writing);
  }

  get tail(): HTMLElement {
    return this.#text.element;
  }

  startLine(text: string): void {
    this.write(text);
  }

  write(text: string): void {
    const line = this.#held + text;
    const isFirst = this.#text.source === '';
    const shown = isFirst ? line.trimStart() : line;
    const marks = (isFirst ? ONLY_MARKS.exec(shown) : null) ?? CLOSING_MARKS.exec(shown);
    this.#held = marks?.[0] ?? '';
    this.#text.write(shown.slice(0, shown.length - this.#held.length));
  }

  endLine(): void {
    this.#held = '';
  }

  close(): void {
    this.#text.close();
  }
}
