/** Reads lines as they grow and begins each block as soon as its kind is certain: CommonMark's block structure. */
import * as rules from './block-rules.ts';
import {CodeBlock} from './code-block.ts';
import {matchContainers} from './containers.ts';
import {HtmlBlock} from './html-block.ts';
import {LineCursor} from './line-cursor.ts';
import {MathBlock} from './math-block.ts';
import {OpenBlocks} from './open-blocks.ts';
import {Paragraph} from './paragraph.ts';
import {isLeaf, readStarts} from './starts.ts';
import {Table, columnsIn} from './table.ts';
import type {Writing} from './inline-text.ts';
import type {TopBlock} from './open-blocks.ts';
import type {Start, Surroundings} from './starts.ts';

/** Containers nested deeper are text. */
const DEPTH_LIMIT = 24;

type Answer = 'yes' | 'no' | 'maybe';

export class BlockParser {
  #blocks: OpenBlocks;
  /** The beginning of the current line, while it is not certain what it is. */
  #held = '';
  #isInLine = false;

  constructor(
    host: HTMLElement,
    private readonly writing: Writing,
    onCode: (block: CodeBlock) => void,
  ) {
    this.#blocks = new OpenBlocks(host, writing, onCode);
  }

  get top(): readonly TopBlock[] {
    return this.#blocks.top;
  }

  /** The element at whose end the text grows. */
  get tail(): HTMLElement | null {
    return this.#blocks.leaf?.tail ?? null;
  }

  write(text: string): void {
    const blocks = this.#blocks;
    for (let from = 0; from < text.length; ) {
      const found = text.indexOf('\n', from);
      const end = found < 0 ? text.length : found;
      blocks.position += end - from;
      this.#read(text.slice(from, end), found >= 0);
      if (found >= 0) blocks.lineStart = ++blocks.position;
      from = end + 1;
    }
  }

  /** The text is complete. */
  end(): void {
    if (this.#held || this.#isInLine) this.#read('', true);
    const unfinished = this.top.filter((block) => block.end === Infinity);
    this.#blocks.closeTo(1);
    // What only the end of the text has closed would go on if more text came.
    for (const block of unfinished) block.end = Infinity;
    this.writing.links.catchUp();
  }

  /** Forgets everything from the top block at `index` on; returns where its source begins. */
  rewind(index: number): number {
    this.#held = '';
    this.#isInLine = false;
    return this.#blocks.rewind(index);
  }

  #read(text: string, isComplete: boolean): void {
    if (this.#isInLine) this.#blocks.leaf?.write(text);
    else {
      this.#held += text;
      if (!this.#beginLine(new LineCursor(this.#held, isComplete))) return;
      this.#held = '';
      this.#isInLine = true;
    }
    if (isComplete) this.#endLine();
  }

  #endLine(): void {
    const leaf = this.#blocks.leaf;
    this.#isInLine = false;
    leaf?.endLine();
    if (leaf instanceof Paragraph && leaf.lineCount === 1) this.#blocks.takeDefinition(leaf);
    else if (leaf?.kind === 'heading' || (leaf instanceof HtmlBlock && leaf.isComplete)) this.#blocks.closeLeaf();
  }

  /** Returns whether it is certain what the line is; until then nothing has been changed. */
  #beginLine(cursor: LineCursor): boolean {
    if (cursor.isOpen) return false;
    const {containers, leaf} = this.#blocks;
    const matched = matchContainers(containers, cursor, isVerbatim(leaf));
    if (matched === 'maybe') return false;
    if (typeof matched === 'object') {
      this.#blocks.closeTo(matched.end);
      return true;
    }
    const answer = matched === containers.length ? this.#continueLeaf(cursor) : 'no';
    return answer === 'no' ? this.#beginBlocks(cursor, matched) : answer === 'yes';
  }

  /** Gives the line to a leaf that takes lines as they are, and decides about the second line of a table. */
  #continueLeaf(cursor: LineCursor): Answer {
    const leaf = this.#blocks.leaf;
    if (leaf instanceof CodeBlock) return leaf.fence ? this.#continueFence(leaf, leaf.fence, cursor) : continueIndented(leaf, cursor);
    if (leaf instanceof MathBlock) return this.#continueMath(leaf, cursor);
    if (leaf instanceof HtmlBlock) return continueHtml(leaf, cursor);
    return leaf instanceof Table && !leaf.isConfirmed ? this.#decideTable(leaf, cursor) : 'no';
  }

  #continueFence(block: CodeBlock, fence: {mark: string; indent: number}, cursor: LineCursor): Answer {
    const isEnd = cursor.isOpen ? 'maybe' : rules.fenceEnd(cursor, fence.mark);
    if (isEnd === 'maybe') return 'maybe';
    if (isEnd) this.#blocks.closeLeaf();
    else {
      cursor.skip(fence.indent);
      block.startLine(cursor.rest);
    }
    return 'yes';
  }

  #continueMath(block: MathBlock, cursor: LineCursor): Answer {
    const isEnd = cursor.isOpen ? 'maybe' : rules.mathEnd(cursor, block.mark);
    if (isEnd === 'maybe') return 'maybe';
    if (isEnd) {
      block.isComplete = true;
      this.#blocks.closeLeaf();
    } else block.startLine(cursor.rest);
    return 'yes';
  }

  #decideTable(table: Table, cursor: LineCursor): Answer {
    const alignments = cursor.isOpen ? 'maybe' : rules.delimiterRow(cursor, table.columnCount);
    if (alignments === 'maybe') return 'maybe';
    if (alignments) this.#blocks.confirmTable(table, alignments);
    else this.#blocks.revertTable(table);
    return alignments ? 'yes' : 'no';
  }

  #beginBlocks(cursor: LineCursor, matched: number): boolean {
    const blocks = this.#blocks;
    const paragraph = blocks.leaf instanceof Paragraph ? blocks.leaf : null;
    const isWhole = matched === blocks.containers.length;
    const starts = readStarts(cursor, this.#surroundings(paragraph, matched));
    if (starts === 'maybe') return false;
    const hasText = !cursor.isBlank && !starts.some(isLeaf);
    const goesOn = hasText && starts.length === 0 && (paragraph !== null || (isWhole && blocks.leaf instanceof Table));
    if (goesOn) {
      // A line that leaves out the marks of its containers still belongs to the paragraph.
      if (isWhole) blocks.writeLine(cursor.text);
      else paragraph?.startLine(cursor.text);
      return true;
    }
    const box = hasText && isAtItemStart(starts) ? rules.task(cursor) : null;
    if (box === 'maybe' || (hasText && rules.shortDefinition(cursor) === 'maybe')) return false;
    if (!isWhole) blocks.closeTo(matched);
    else if (!starts.some(remakesParagraph)) blocks.closeLeaf();
    for (const start of starts) blocks.begin(start, cursor);
    if (box) blocks.beginTask(box.isDone);
    if (hasText) blocks.writeLine(box ? cursor.text.slice('[x]'.length).trimStart() : cursor.text);
    return true;
  }

  #surroundings(paragraph: Paragraph | null, matched: number): Surroundings {
    const {containers, innermost} = this.#blocks;
    const isWhole = matched === containers.length;
    const head = paragraph && isWhole && paragraph.lastLine.includes('|') ? {columns: columnsIn(paragraph.lastLine)} : null;
    return {
      isParagraphOpen: paragraph !== null,
      isInParagraph: paragraph !== null && isWhole,
      head,
      isFreshDetails: isWhole && innermost.kind === 'details' && !innermost.hasContent,
      room: DEPTH_LIMIT - matched,
    };
  }
}

function isVerbatim(leaf: {kind: string} | null): boolean {
  return leaf?.kind === 'code' || leaf?.kind === 'html' || leaf?.kind === 'math';
}

function continueIndented(block: CodeBlock, cursor: LineCursor): Answer {
  if (cursor.isOpen) return 'maybe';
  if (!cursor.isBlank && cursor.indent < 4) return 'no';
  cursor.skip(4);
  block.startLine(cursor.rest);
  return 'yes';
}

function continueHtml(block: HtmlBlock, cursor: LineCursor): Answer {
  if (cursor.isOpen) return 'maybe';
  if (cursor.isBlank && !block.end) return 'no';
  block.startLine(cursor.rest);
  return 'yes';
}

function isAtItemStart(starts: readonly Start[]): boolean {
  return starts[starts.length - 1]?.kind === 'item';
}

function remakesParagraph(start: Start): boolean {
  return start.kind === 'underline' || start.kind === 'table';
}
