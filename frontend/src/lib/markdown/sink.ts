/** Where growing text is written. Nothing that is there is changed: text nodes grow at their end, elements get new last children. */
import {build, createElement} from './pieces.ts';
import type {Piece} from './pieces.ts';

export interface Sink {
  text(text: string): void;
  open(name: string, attributes?: Readonly<Record<string, string>>): void;
  close(): void;
  /** Gives the innermost open element attributes that became known late. */
  mark(attributes: Readonly<Record<string, string>>): void;
  /** Puts text in front of the innermost open element. */
  before(text: string): void;
  put(piece: Piece): void;
  flush(): void;
  /** What is written next begins a text node of its own. */
  cut(): void;
}

export class DomSink implements Sink {
  #path: Element[];
  #waiting = '';
  #isCut = false;

  constructor(host: Element) {
    this.#path = [host];
  }

  text(text: string): void {
    this.#waiting += text;
  }

  open(name: string, attributes?: Readonly<Record<string, string>>): void {
    this.flush();
    const element = createElement(name, attributes);
    this.#current.append(element);
    this.#path.push(element);
  }

  close(): void {
    this.flush();
    this.#path.pop();
  }

  mark(attributes: Readonly<Record<string, string>>): void {
    for (const name in attributes) this.#current.setAttribute(name, attributes[name] ?? '');
  }

  before(text: string): void {
    this.#current.before(text);
  }

  put(piece: Piece): void {
    if (typeof piece === 'string') return this.text(piece);
    this.flush();
    this.#current.append(build(piece));
  }

  flush(): void {
    if (!this.#waiting) return;
    const last = this.#current.lastChild;
    if (last instanceof Text && !this.#isCut) last.appendData(this.#waiting);
    else this.#current.append(this.#waiting);
    this.#waiting = '';
    this.#isCut = false;
  }

  cut(): void {
    this.flush();
    this.#isCut = true;
  }

  get #current(): Element {
    return this.#path[this.#path.length - 1] as Element;
  }
}

/** For reading text only to learn where it may be cut. */
export const nowhere: Sink = {
  text: () => undefined,
  open: () => undefined,
  close: () => undefined,
  mark: () => undefined,
  before: () => undefined,
  put: () => undefined,
  flush: () => undefined,
  cut: () => undefined,
};
