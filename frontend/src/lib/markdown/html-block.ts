/** A block of raw HTML: collected until it ends, then shown as far as it is harmless. */
import {late} from '../late.ts';
import {createElement} from './pieces.ts';
import type {clean} from './sanitize.ts';
import type {Leaf} from './paragraph.ts';

/** Most answers hold no raw HTML, so what cleans it is loaded with the first one that does. */
const sanitizer = late<{clean: typeof clean}>(() => import('./sanitize.ts'));

/** Longer blocks are shown as text: cleaning them would hold up the page. */
const SIZE_LIMIT = 8000;

export class HtmlBlock implements Leaf {
  readonly kind = 'html';
  readonly element = createElement('div', {class: 'md-html'});
  isComplete = false;
  #source = '';
  #line = '';

  /** `end` is what the last line holds; null: the block ends at the next empty line. */
  constructor(readonly end: RegExp | null) {}

  get tail(): HTMLElement {
    return this.element;
  }

  startLine(text: string): void {
    if (this.#source) this.#source += '\n';
    this.#line = '';
    this.write(text);
  }

  write(text: string): void {
    this.#source += text;
    this.#line += text;
  }

  endLine(): void {
    this.isComplete = this.end?.test(this.#line) ?? false;
  }

  close(): void {
    const source = this.#source;
    if (/^\s*(?:<!--(?:(?!-->)[^])*-->\s*)*$/.test(source)) return void this.element.remove();
    if (source.length > SIZE_LIMIT) return this.#showSource();
    sanitizer().then(
      ({clean}) => {
        const content = clean(source);
        if (content) this.element.replaceChildren(content);
        else this.#showSource();
      },
      () => this.#showSource(),
    );
  }

  #showSource(): void {
    const pre = createElement('pre');
    pre.textContent = this.#source;
    this.element.replaceChildren(pre);
  }
}
