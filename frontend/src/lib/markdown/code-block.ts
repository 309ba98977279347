/** A block of code: a bar with its language, Wrap and Copy, and its lines, which only ever grow at the end. */
import {isCodeWrapped} from './code-wrap.ts';
import {languageOf} from './languages.ts';
import {createElement} from './pieces.ts';
import {msg} from '../msg.ts';
import type {Leaf} from './paragraph.ts';

/** Lines are kept in groups, so that laying out or colouring the last ones does not touch all the others. */
const LINES_PER_GROUP = 50;

/** Code with more lines tells how many, for it may be folded. */
const LONG_LINES = 30;

export class CodeBlock implements Leaf {
  readonly kind = 'code';
  readonly element: HTMLElement;
  readonly language: string;
  /** Hears of every complete line; set by whoever colours the code. */
  onLine: (() => void) | null = null;
  isComplete = false;
  readonly linesPerGroup = LINES_PER_GROUP;
  lineCount = 0;
  #code = createElement('code');
  #group: HTMLElement | null = null;
  #line = document.createTextNode('');
  /** Empty lines of indented code, which count only if another line follows. */
  #emptyLines: string[] = [];

  constructor(
    info: string,
    /** What ends the block, and how far it was indented; without one the block is indented code. */
    readonly fence: {mark: string; indent: number} | null,
  ) {
    const {id, name} = languageOf(info);
    this.language = id;
    this.element = createElement('div', {class: 'md-code'});
    const label = name ? msg('{name} code', {name}) : msg('Code');
    const pre = createElement('pre', {tabindex: '0', role: 'region', 'aria-label': label, dir: 'ltr'});
    pre.append(this.#code);
    this.element.append(bar(name || msg('Code')), pre);
  }

  get tail(): HTMLElement {
    return this.#group ?? this.#code;
  }

  get groups(): HTMLCollection {
    return this.#code.children;
  }

  startLine(text: string): void {
    if (!this.fence && text.trim() === '') {
      if (this.#group) this.#emptyLines.push(text);
      return;
    }
    for (const line of this.#emptyLines.splice(0)) this.#addLine(line);
    this.#addLine(text);
  }

  write(text: string): void {
    this.#line.appendData(text);
  }

  endLine(): void {
    this.onLine?.();
  }

  close(): void {
    this.isComplete = true;
    if (this.lineCount > LONG_LINES) this.element.setAttribute('data-lines', String(this.lineCount));
    this.onLine?.();
  }

  #addLine(text: string): void {
    if (this.#group) this.#line.appendData('\n');
    if (!this.#group || this.lineCount % LINES_PER_GROUP === 0) {
      this.#group = createElement('span', {class: 'md-lines'});
      this.#code.append(this.#group);
      // How large a group is must be remembered before the first one is settled; for short code it never is.
      if (this.lineCount > 0) this.#code.setAttribute('data-long', '');
      // Not by `:nth-last-child`: with that each new group would make the browser look at the style of all before.
      this.#group.previousElementSibling?.previousElementSibling?.setAttribute('data-settled', '');
    }
    this.#line = document.createTextNode(text);
    this.#group.append(this.#line);
    this.lineCount++;
  }
}

function bar(name: string): HTMLElement {
  const element = createElement('div', {class: 'md-code-bar'});
  const label = createElement('span', {class: 'md-code-name', 'aria-hidden': 'true'});
  label.textContent = name;
  element.append(
    label,
    button(msg('Wrap'), {'data-action': 'wrap', 'aria-pressed': String(isCodeWrapped())}),
    button(msg('Copy'), {'data-action': 'copy'}),
  );
  return element;
}

function button(text: string, attributes: Record<string, string>): HTMLElement {
  const element = createElement('button', {type: 'button', ...attributes});
  element.textContent = text;
  return element;
}
