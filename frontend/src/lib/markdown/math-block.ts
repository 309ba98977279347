/** A formula on lines of its own, between `$$` and `$$` or `\[` and `\]`: shown as it is written, drawn when it is complete. */
import {formulaAttributes} from './formula.ts';
import {createElement} from './pieces.ts';
import type {Leaf} from './paragraph.ts';

export class MathBlock implements Leaf {
  readonly kind = 'math';
  readonly element = createElement('div', formulaAttributes(true));
  /** Its last line has been read. */
  isComplete = false;
  #text = document.createTextNode('');

  constructor(
    readonly mark: string,
    private readonly onFormula: ((element: HTMLElement) => void) | null,
  ) {
    this.element.append(this.#text);
  }

  get tail(): HTMLElement {
    return this.element;
  }

  startLine(text: string): void {
    this.#text.appendData(this.#text.length > 0 ? `\n${text}` : text);
  }

  write(text: string): void {
    this.#text.appendData(text);
  }

  endLine(): void {
    // What ends it is a line of its own.
  }

  close(): void {
    if (this.isComplete && this.#text.data.trim()) this.onFormula?.(this.element);
  }
}
