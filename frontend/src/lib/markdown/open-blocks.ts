/** The blocks that are still being written, from the answer down to the leaf that takes the text, and their places in the page. */
import {isTaskBox, listElement, newContainer, taskBox} from './containers.ts';
import {CodeBlock} from './code-block.ts';
import {HtmlBlock} from './html-block.ts';
import {InlineText} from './inline-text.ts';
import {definitionIn} from './links.ts';
import {MathBlock} from './math-block.ts';
import {Heading, Paragraph} from './paragraph.ts';
import {createElement} from './pieces.ts';
import {Table} from './table.ts';
import type {Alignment} from './block-rules.ts';
import type {Container} from './containers.ts';
import type {Writing} from './inline-text.ts';
import type {LineCursor} from './line-cursor.ts';
import type {Leaf} from './paragraph.ts';
import type {Start} from './starts.ts';

/** A block directly under the answer. */
export interface TopBlock {
  readonly element: Element;
  /** Where its first line begins in the source. */
  readonly start: number;
  /** How much of the source was read when it was complete; nothing behind that can change it. */
  end: number;
}

/** A long answer is divided, so that the page need not lay out the parts of it that are out of sight. */
const SECTION_LENGTH = 6000;

/** The level of an answer's first heading. */
const FIRST_HEADING = 3;

export class OpenBlocks {
  readonly top: TopBlock[] = [];
  leaf: Leaf | null = null;
  /** How much of the source has been read, and where its current line begins. */
  position = 0;
  lineStart = 0;
  #containers: Container[];
  #firstLevel: number | null = null;
  #sections: {element: HTMLElement; start: number}[] = [];

  constructor(
    private readonly host: HTMLElement,
    private readonly writing: Writing,
    private readonly onCode: (block: CodeBlock) => void,
  ) {
    this.#containers = [newContainer('document', host)];
  }

  get containers(): readonly Container[] {
    return this.#containers;
  }

  get innermost(): Container {
    return this.#containers[this.#containers.length - 1] as Container;
  }

  /** Closes the leaf and the containers from `depth` on. */
  closeTo(depth: number): void {
    this.closeLeaf();
    this.#containers.length = depth;
    this.#noteEnd();
  }

  closeLeaf(): void {
    if (this.leaf instanceof Table && !this.leaf.isConfirmed) this.revertTable(this.leaf);
    this.leaf?.close();
    this.leaf = null;
    this.#noteEnd();
  }

  /** Forgets everything from the top block at `index` on; returns where its source begins. */
  rewind(index: number): number {
    const first = this.top[index];
    const offset = first?.start ?? 0;
    if (first) this.#removeFrom(first);
    this.top.length = Math.min(this.top.length, index);
    this.writing.links.rewind(offset);
    this.#containers.length = 1;
    this.innermost.list = null;
    this.leaf = null;
    this.position = this.lineStart = offset;
    return offset;
  }

  #removeFrom({element, start}: TopBlock): void {
    while (element.nextSibling) element.nextSibling.remove();
    element.remove();
    while ((this.#sections[this.#sections.length - 1]?.start ?? -1) >= start) this.#sections.pop()?.element.remove();
    for (const section of this.#sections.slice(-2)) section.element.removeAttribute('data-settled');
  }

  begin(start: Start, cursor: LineCursor): void {
    switch (start.kind) {
      case 'quote':
        return this.#enter('quote', createElement('blockquote', {dir: 'auto'}));
      case 'item':
        return this.#beginItem(start);
      case 'details':
        return this.#beginDetails(start.isOpen, start.summary);
      case 'summary':
        return this.#addText('summary', start.summary);
      case 'heading':
        this.leaf = new Heading(this.#add(this.#heading(start.level)), this.writing);
        return this.leaf.startLine(cursor.text);
      case 'underline':
        return this.#makeHeading(start.level);
      case 'table':
        return this.#makeTable(start.alignments);
      case 'fence':
        return this.#beginCode(new CodeBlock(start.fence.info, {mark: start.fence.mark, indent: start.indent}));
      case 'math':
        this.leaf = new MathBlock(start.mark, this.writing.onFormula);
        return void this.#add(this.leaf.tail);
      case 'indented':
        this.#beginCode(new CodeBlock('', null));
        cursor.skip(4);
        return this.leaf?.startLine(cursor.rest);
      case 'html':
        this.leaf = new HtmlBlock(start.end);
        this.#add(this.leaf.tail);
        return this.leaf.startLine(cursor.rest);
      case 'break':
        this.#add(createElement('hr'));
        return this.#noteEnd();
    }
  }

  /** Gives the line to the open text, or begins one with it. */
  writeLine(text: string): void {
    if (this.leaf instanceof Table) this.leaf.startLine(text);
    else if (text.startsWith('|')) this.#guessTable(text);
    else {
      this.leaf ??= this.#newParagraph();
      this.leaf.startLine(text);
    }
  }

  beginTask(isDone: boolean): void {
    this.innermost.element.append(taskBox(isDone));
    this.innermost.element.classList.add('md-task-item');
  }

  confirmTable(table: Table, alignments: Alignment[]): void {
    table.before?.close();
    table.confirm(alignments);
  }

  /** What looked like the head of a table was a line of text. */
  revertTable(table: Table): void {
    table.element.remove();
    if (this.#containers.length === 1) this.top.pop();
    this.leaf = table.before ?? this.#newParagraph();
    this.leaf.startLine(table.head);
  }

  /** A first line that defines a link's address is not shown. */
  takeDefinition(paragraph: Paragraph): void {
    const found = definitionIn(paragraph.source);
    if (!found) return;
    this.#discard(paragraph);
    this.writing.links.define(found.label, {href: found.href, title: found.title, offset: this.lineStart});
  }

  #add(element: HTMLElement): HTMLElement {
    const parent = this.innermost;
    parent.list = null;
    parent.hasContent = true;
    if (parent.kind === 'document') {
      this.#section().append(element);
      this.top.push({element, start: this.lineStart, end: Infinity});
    } else parent.element.append(element);
    return element;
  }

  #section(): HTMLElement {
    const last = this.#sections[this.#sections.length - 1];
    if (last && this.lineStart - last.start < SECTION_LENGTH) return last.element;
    const element = createElement('div', {class: 'md-section'});
    this.host.append(element);
    this.#sections.push({element, start: this.lineStart});
    this.#sections.at(-3)?.element.setAttribute('data-settled', '');
    return element;
  }

  #noteEnd(): void {
    if (this.#containers.length > 1 || this.leaf) return;
    for (let i = this.top.length - 1; this.top[i]?.end === Infinity; i--) (this.top[i] as TopBlock).end = this.position;
  }

  #enter(kind: Container['kind'], element: HTMLElement, indent = 0): void {
    this.#containers.push(newContainer(kind, this.#add(element), indent));
  }

  #beginItem({item, indent}: Extract<Start, {kind: 'item'}>): void {
    const parent = this.innermost;
    if (parent.list?.mark !== item.mark) {
      const element = this.#add(listElement(item.start));
      parent.list = {element, mark: item.mark};
    } else if (parent.kind === 'document') (this.top[this.top.length - 1] as TopBlock).end = Infinity;
    const element = createElement('li');
    parent.list.element.append(element);
    this.#containers.push(newContainer('item', element, indent));
  }

  #beginDetails(isOpen: boolean, summary: string): void {
    this.#enter('details', createElement('details', {dir: 'auto', ...(isOpen ? {open: ''} : {})}));
    if (summary) this.#addText('summary', summary);
  }

  #addText(name: string, source: string): void {
    const text = new InlineText(this.#add(createElement(name)), this.writing);
    text.write(source.trim());
    text.close();
  }

  #beginCode(block: CodeBlock): void {
    this.#add(block.element);
    this.leaf = block;
    this.onCode(block);
  }

  /** The first paragraph of an item needs no element of its own. */
  #newParagraph(): Paragraph {
    const {kind, element, hasContent} = this.innermost;
    if (kind !== 'item' || hasContent) return new Paragraph(this.#add(createElement('p')), this.writing);
    this.innermost.hasContent = true;
    return new Paragraph(element, this.writing);
  }

  #discard(paragraph: Paragraph): void {
    if (paragraph.tail === this.innermost.element) {
      paragraph.clear();
      this.innermost.hasContent = isTaskBox(paragraph.tail.lastChild);
    } else {
      paragraph.tail.remove();
      if (this.#containers.length === 1) this.top.pop();
    }
    this.leaf = null;
  }

  /** The first heading of an answer is an `h3`, below the turn's own `h2`, whatever level the model begins with. */
  #heading(level: number): HTMLElement {
    this.#firstLevel ??= level;
    return createElement(`h${Math.min(Math.max(FIRST_HEADING + level - this.#firstLevel, FIRST_HEADING), 6)}`);
  }

  #makeHeading(level: number): void {
    const paragraph = this.leaf as Paragraph;
    const source = paragraph.source;
    const start = this.top[this.top.length - 1]?.start ?? 0;
    this.#discard(paragraph);
    this.leaf = new Paragraph(this.#addAt(start, this.#heading(level)), this.writing);
    this.leaf.startLine(source);
    this.closeLeaf();
  }

  /** Puts an element in place of one whose source began at `start`. */
  #addAt(start: number, element: HTMLElement): HTMLElement {
    const lineStart = this.lineStart;
    this.lineStart = start;
    this.#add(element);
    this.lineStart = lineStart;
    return element;
  }

  #guessTable(text: string): void {
    const table = new Table(this.writing, this.leaf instanceof Paragraph ? this.leaf : null);
    this.#add(table.element);
    this.leaf = table;
    table.startLine(text);
  }

  #makeTable(alignments: Alignment[]): void {
    const paragraph = this.leaf as Paragraph;
    const head = paragraph.lastLine;
    const start = this.top[this.top.length - 1]?.start ?? 0;
    if (paragraph.lineCount > 1) {
      paragraph.dropLastLine();
      this.closeLeaf();
    } else this.#discard(paragraph);
    const table = new Table(this.writing, null);
    this.#addAt(start, table.element);
    table.startLine(head);
    table.endLine();
    table.confirm(alignments);
    this.leaf = table;
  }
}
