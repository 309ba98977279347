/** A table, filled cell by cell. Its first line alone is a guess until the row of dashes under it has come. */
import {InlineText} from './inline-text.ts';
import {createElement} from './pieces.ts';
import {msg} from '../msg.ts';
import type {Alignment} from './block-rules.ts';
import type {Writing} from './inline-text.ts';
import type {Leaf, Paragraph} from './paragraph.ts';

const COLUMN_LIMIT = 100;
/** Rows are kept in groups, so that a new one does not lay out all the others again. */
const ROWS_PER_BODY = 50;
/** Nothing longer is a number. */
const NUMBER_LENGTH = 40;
const NUMBER = /^[+\-−±~≈<>]?\s?[$€£¥]?\s?\d[\d.,\s]*(?:\s?(?:%|[$€£¥]|[a-zA-Zµ]{1,3}))?$/;

export class Table implements Leaf {
  readonly kind = 'table';
  readonly element = createElement('div', {class: 'md-table', tabindex: '0', role: 'region', 'aria-label': msg('Table')});
  /** The first line as it was written, in case this is no table. */
  head = '';
  isConfirmed = false;
  #table = createElement('table', {dir: 'auto'});
  #body: HTMLElement | null = null;
  #alignments: Alignment[] = [];
  #row: Row;
  #headRow: Row;
  #isFirstRow = false;

  constructor(
    private readonly writing: Writing,
    /** The paragraph that the first line belongs to if it is no table's. */
    readonly before: Paragraph | null,
  ) {
    this.element.append(this.#table);
    const head = createElement('thead');
    this.#table.append(head);
    this.#headRow = this.#row = new Row(head, 'th', COLUMN_LIMIT, writing);
  }

  get tail(): HTMLElement {
    return this.#row.tail;
  }

  get columnCount(): number {
    return this.#headRow.cells.length;
  }

  /** The second line made it a table. */
  confirm(alignments: Alignment[]): void {
    this.isConfirmed = true;
    this.#alignments = alignments;
    this.#headRow.align(alignments);
  }

  startLine(text: string): void {
    if (this.isConfirmed) this.#addRow();
    this.write(text);
  }

  write(text: string): void {
    if (!this.isConfirmed) this.head += text;
    this.#row.write(text);
  }

  endLine(): void {
    this.#row.end();
    if (this.#row !== this.#headRow) this.#alignRow();
  }

  /** The button comes last, so that it never moves away from under a finger. */
  close(): void {
    if (!this.isConfirmed) return;
    const bar = createElement('div', {class: 'md-table-bar'});
    const button = createElement('button', {type: 'button', 'data-action': 'copy-table'});
    button.textContent = msg('Copy table');
    bar.append(button);
    this.element.append(bar);
  }

  #addRow(): void {
    const isFirst = !this.#body;
    if (!this.#body || this.#body.childElementCount >= ROWS_PER_BODY) {
      if (this.#body && this.writing.isLive) this.#fixColumns();
      this.#body = createElement('tbody');
      this.#table.append(this.#body);
    }
    this.#row = new Row(this.#body, 'td', this.columnCount, this.writing);
    this.#isFirstRow = isFirst;
  }

  /** So many rows tell how wide the columns are: from here on a new row does not lay out all the others again. */
  #fixColumns(): void {
    const {style} = this.#table;
    const widths = this.#headRow.cells.map((cell) => cell.offsetWidth);
    if (style.tableLayout || !widths.some(Boolean)) return;
    style.inlineSize = `${this.#table.offsetWidth}px`;
    style.tableLayout = 'fixed';
    this.#headRow.cells.forEach((cell, i) => {
      cell.style.inlineSize = `${widths[i] ?? 0}px`;
    });
  }

  /** Numbers stand at the end of their cells unless the table says otherwise; the first row decides for the head. */
  #alignRow(): void {
    this.#row.pad();
    const found = this.#row.cells.map((cell, i) => this.#alignments[i] ?? (isNumber(cell.textContent ?? '') ? 'end' : null));
    this.#row.align(found);
    if (this.#isFirstRow) this.#headRow.align(found);
  }
}

/** How many cells a line would have as a row. */
export function columnsIn(line: string): number {
  const marks = line.trim().replace(/\\[^]/g, '..').replace(/^\||\|$/g, '');
  return marks.split('|').length;
}

function isNumber(text: string): boolean {
  return text.length <= NUMBER_LENGTH && NUMBER.test(text);
}

class Row {
  readonly cells: HTMLElement[] = [];
  #element = createElement('tr');
  #text: InlineText | null = null;
  /** A backslash whose next character has not come. */
  #held = '';
  #isAtStart = true;

  constructor(
    parent: HTMLElement,
    private readonly cellName: 'th' | 'td',
    private readonly limit: number,
    private readonly writing: Writing,
  ) {
    parent.append(this.#element);
  }

  get tail(): HTMLElement {
    return this.cells[this.cells.length - 1] ?? this.#element;
  }

  write(text: string): void {
    for (const [token] of (this.#held + text).matchAll(/\\[^]|\\$|\||[^\\|]+/g)) {
      this.#held = token === '\\' ? token : '';
      if (token === '|') this.#pipe();
      else if (token !== '\\') this.#put(token === '\\|' ? '|' : token);
    }
  }

  end(): void {
    if (this.#held) this.#put(this.#held);
    this.#held = '';
    this.#closeCell();
  }

  pad(): void {
    while (this.cells.length < this.limit) this.#addCell();
  }

  align(alignments: readonly Alignment[]): void {
    alignments.forEach((alignment, i) => {
      if (alignment) this.cells[i]?.setAttribute('data-align', alignment);
    });
  }

  #put(text: string): void {
    const shown = this.#text ? text : text.trimStart();
    if (!shown) return;
    this.#isAtStart = false;
    this.#text ??= this.#openCell();
    this.#text?.write(shown);
  }

  #pipe(): void {
    if (!this.#text && !this.#isAtStart) this.#addCell();
    this.#isAtStart = false;
    this.#closeCell();
  }

  #closeCell(): void {
    this.#text?.close();
    this.#text = null;
  }

  /** Cells beyond the head's width are not shown. */
  #openCell(): InlineText | null {
    const cell = this.#addCell();
    return cell && new InlineText(cell, this.writing);
  }

  #addCell(): HTMLElement | null {
    if (this.cells.length >= this.limit) return null;
    const cell = createElement(this.cellName);
    this.#element.append(cell);
    this.cells.push(cell);
    return cell;
  }
}
