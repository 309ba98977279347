/** What a line begins: the blocks it opens, outermost first, found without opening them yet. */
import * as rules from './block-rules.ts';
import type {Alignment, FenceStart, ItemStart, Verdict} from './block-rules.ts';
import type {LineCursor} from './line-cursor.ts';

export type Start =
  | {kind: 'quote'}
  | {kind: 'item'; item: ItemStart; indent: number}
  | {kind: 'details'; isOpen: boolean; summary: string}
  | {kind: 'summary'; summary: string}
  | {kind: 'heading'; level: number}
  | {kind: 'underline'; level: number}
  | {kind: 'table'; alignments: Alignment[]}
  | {kind: 'fence'; fence: FenceStart; indent: number}
  | {kind: 'math'; mark: string}
  | {kind: 'indented'}
  | {kind: 'html'; end: RegExp | null}
  | {kind: 'break'};

/** Where the line stands when its containers have been matched. */
export interface Surroundings {
  /** A paragraph is the innermost open block, which some starts must not interrupt. */
  readonly isParagraphOpen: boolean;
  /** … and the line continues all the containers around it. */
  readonly isInParagraph: boolean;
  /** Its last line, if it could be the head of a table. */
  readonly head: {columns: number} | null;
  readonly isFreshDetails: boolean;
  /** How many more containers may be opened. */
  readonly room: number;
}

const LEAVES = new Set<Start['kind']>(['summary', 'heading', 'underline', 'table', 'fence', 'math', 'indented', 'html', 'break']);

export function isLeaf(start: Start): boolean {
  return LEAVES.has(start.kind);
}

/** Moves the cursor behind the marks of the containers it finds. */
export function readStarts(cursor: LineCursor, around: Surroundings): Start[] | 'maybe' {
  const starts: Start[] = [];
  for (;;) {
    if (cursor.isOpen) return 'maybe';
    const start = starts.length === 0 ? nextStart(cursor, around) : nextStart(cursor, inside(around, starts));
    if (start === 'maybe') return 'maybe';
    if (!start) return starts;
    starts.push(start);
    if (isLeaf(start)) return starts;
  }
}

function inside(around: Surroundings, starts: readonly Start[]): Surroundings {
  const isFreshDetails = starts[starts.length - 1]?.kind === 'details';
  return {isParagraphOpen: false, isInParagraph: false, head: null, isFreshDetails, room: around.room - starts.length};
}

function nextStart(cursor: LineCursor, around: Surroundings): Verdict<Start> {
  if (cursor.isBlank) return null;
  if (cursor.indent >= 4) return around.isParagraphOpen ? null : {kind: 'indented'};
  for (const rule of RULES) {
    const verdict = rule(cursor, around);
    if (verdict) return verdict;
  }
  return null;
}

type Rule = (cursor: LineCursor, around: Surroundings) => Verdict<Start>;

/** In the order in which they win. */
const RULES: readonly Rule[] = [quote, heading, fence, math, details, summary, html, tableHead, underline, thematicBreak, item];

function as<T extends object, S extends Start>(verdict: Verdict<T>, make: (found: T) => S): Verdict<Start> {
  return verdict === 'maybe' || verdict === null ? verdict : make(verdict);
}

function quote(cursor: LineCursor, around: Surroundings): Verdict<Start> {
  const verdict = around.room > 0 ? rules.quote(cursor) : null;
  if (verdict !== true) return verdict;
  cursor.skipMark(1);
  cursor.skip(1);
  return {kind: 'quote'};
}

function heading(cursor: LineCursor): Verdict<Start> {
  return as(rules.heading(cursor), ({level}) => {
    cursor.skipMark(level);
    return {kind: 'heading', level};
  });
}

function fence(cursor: LineCursor): Verdict<Start> {
  return as(rules.fence(cursor), (found) => ({kind: 'fence', fence: found, indent: cursor.indent}));
}

function math(cursor: LineCursor): Verdict<Start> {
  return as(rules.mathStart(cursor), ({mark}) => ({kind: 'math', mark}));
}

function details(cursor: LineCursor, around: Surroundings): Verdict<Start> {
  const verdict = around.room > 0 ? rules.details(cursor) : null;
  return as(verdict, (found) => {
    cursor.skipAll();
    return {kind: 'details', ...found};
  });
}

function summary(cursor: LineCursor, around: Surroundings): Verdict<Start> {
  return around.isFreshDetails ? as(rules.summary(cursor), (found) => ({kind: 'summary', ...found})) : null;
}

function html(cursor: LineCursor): Verdict<Start> {
  return as(rules.html(cursor), ({end}) => ({kind: 'html', end}));
}

function tableHead(cursor: LineCursor, around: Surroundings): Verdict<Start> {
  const verdict = around.head ? rules.delimiterRow(cursor, around.head.columns) : null;
  return as(verdict, (alignments) => ({kind: 'table', alignments}));
}

function underline(cursor: LineCursor, around: Surroundings): Verdict<Start> {
  return around.isInParagraph ? as(rules.underline(cursor), ({level}) => ({kind: 'underline', level})) : null;
}

function thematicBreak(cursor: LineCursor): Verdict<Start> {
  const verdict = rules.thematicBreak(cursor);
  return verdict === true ? {kind: 'break'} : verdict;
}

function item(cursor: LineCursor, around: Surroundings): Verdict<Start> {
  const found = around.room > 0 ? rules.item(cursor) : null;
  if (found === null || found === 'maybe') return found;
  if (around.isInParagraph && (found.isEmpty || (found.start ?? 1) !== 1)) return null;
  const before = cursor.indent;
  cursor.skipMark(found.markLength);
  const space = cursor.indent;
  const gap = found.isEmpty || space > 4 ? 1 : space;
  cursor.skip(gap);
  return {kind: 'item', item: found, indent: before + found.markLength + gap};
}
