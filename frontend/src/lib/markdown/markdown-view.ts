/**
 * Shows Markdown in an element while it is being written. What is on screen is only ever added to, each block is left alone
 * once it is complete, and the work is linear in the text. The same source gives the same elements however it came.
 */
import {BlockParser} from './block-parser.ts';
import {applyCodeWrap} from './code-wrap.ts';
import {ViewActions} from './view-actions.ts';
import {LinkTable} from './links.ts';
import type {CodeBlock} from './code-block.ts';
import type {Writing} from './inline-text.ts';

export interface MarkdownOptions {
  /** Called with what is to be said aloud of a button that was pressed. */
  onSaid?: (text: string) => void;
  /** Called for each block of code that begins: whoever colours it watches its lines. */
  onCode?: (block: CodeBlock) => void;
  /** Called for each formula when it is complete, with the element that holds its source. */
  onFormula?: (element: HTMLElement) => void;
}

/** Text is read in slices: between two of them `fill` may stop, and no step looks further ahead than one. */
const SLICE_LENGTH = 2000;

export class MarkdownView {
  readonly #writing: Writing;
  readonly #parser: BlockParser;
  readonly #actions: ViewActions;
  #text = '';
  /** A carriage return whose line feed may still come. */
  #held = '';
  #isEnded = false;

  constructor(
    host: HTMLElement,
    options: MarkdownOptions = {},
  ) {
    this.#writing = {links: new LinkTable(), isLive: true, tally: {settled: 0, replaced: 0}, onFormula: options.onFormula ?? null};
    this.#parser = new BlockParser(host, this.#writing, (block) => options.onCode?.(block));
    this.#actions = new ViewActions(host, options.onSaid);
    applyCodeWrap();
  }

  /** What has been written, with line feeds as line ends. */
  get text(): string {
    return this.#text;
  }

  /** The element at whose end the text grows. */
  get tail(): HTMLElement | null {
    return this.#parser.tail;
  }

  /** How many pieces of text have been settled, and in how many a guess had to be put right. */
  get tally(): Readonly<Writing['tally']> {
    return this.#writing.tally;
  }

  write(delta: string): void {
    const text = this.#isEnded ? this.#text + withLineFeeds(delta) : '';
    const rest = this.#isEnded ? text.slice(this.restart(text)) : delta;
    for (const slice of slices(rest)) this.#read(slice);
  }

  /** Settles the last block. */
  end(): void {
    if (this.#isEnded) return;
    if (this.#held) this.#read('\n');
    this.#parser.end();
    this.#isEnded = true;
  }

  /** Shows a finished text. */
  set(text: string): void {
    const steps = this.fill(text);
    while (!steps.next().done) continue;
  }

  /** Does what `set` does, in steps short enough to paint between them. */
  *fill(text: string): Generator<void, void> {
    this.#writing.isLive = false;
    const lines = withLineFeeds(text);
    for (const slice of slices(lines.slice(this.restart(lines)))) {
      this.#read(slice);
      yield;
    }
    this.end();
    this.#writing.isLive = true;
  }

  /**
   * Prepares for another text that may go on growing: keeps the blocks it has in common with the old one and takes the rest
   * away. Returns how much of `text` is shown already; the caller writes what follows.
   */
  restart(text: string): number {
    const common = commonLength(this.#text, text);
    const changed = this.#parser.top.findIndex((block) => block.end > common);
    const kept = changed < 0 ? this.#parser.top.length - 1 : changed;
    const offset = this.#parser.rewind(Math.max(0, kept));
    this.#text = text.slice(0, offset);
    this.#held = '';
    this.#isEnded = false;
    return offset;
  }

  destroy(): void {
    this.#actions.destroy();
  }

  #read(delta: string): void {
    const text = this.#held + delta;
    this.#held = text.endsWith('\r') ? '\r' : '';
    const lines = withLineFeeds(this.#held ? text.slice(0, -1) : text);
    this.#text += lines;
    this.#parser.write(lines);
  }
}

function* slices(text: string): Iterable<string> {
  for (let from = 0; from < text.length; from += SLICE_LENGTH) yield text.slice(from, from + SLICE_LENGTH);
}

/** Line feeds as line ends. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function commonLength(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  if (b.startsWith(a)) return a.length;
  let at = 0;
  while (at < limit && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}
