/**
 * What the beginning of a line can be. Each rule answers yes (with what it found), no (null) or, while the line is still
 * growing, 'maybe'. An answer of a growing line never changes when the rest of it comes.
 */
import type {LineCursor} from './line-cursor.ts';

export type Verdict<T> = T | null | 'maybe';

/** A line whose kind is open is hidden, so it must not stay open for long: one that does is what it would be without the rule. */
const HOLD_LIMIT = 400;

/** Whether a line that has begun like `pattern` is still open ('maybe'), or was for too long (null). */
function undecided(cursor: LineCursor, pattern: RegExp): 'maybe' | null | undefined {
  const {text} = cursor;
  if (text.length >= HOLD_LIMIT) return pattern.test(text.slice(0, HOLD_LIMIT)) ? null : undefined;
  return !cursor.isComplete && pattern.test(text) ? 'maybe' : undefined;
}

export function quote(cursor: LineCursor): Verdict<true> {
  if (!cursor.text.startsWith('>')) return null;
  return undecided(cursor, /^>$/) ?? true;
}

export function thematicBreak(cursor: LineCursor): Verdict<true> {
  const pattern = /^([-*_])[ \t]*(?:\1[ \t]*)*$/;
  const wait = undecided(cursor, pattern);
  if (wait !== undefined) return wait;
  return pattern.test(cursor.text) && cursor.text.replace(/[ \t]/g, '').length >= 3 ? true : null;
}

export function heading(cursor: LineCursor): Verdict<{level: number}> {
  const wait = undecided(cursor, /^#{1,6}$/);
  if (wait !== undefined) return wait;
  const found = /^(#{1,6})(?:[ \t]|$)/.exec(cursor.text);
  return found && {level: found[1]?.length ?? 1};
}

export function underline(cursor: LineCursor): Verdict<{level: number}> {
  const pattern = /^(=+|-+)[ \t]*$/;
  const wait = undecided(cursor, pattern);
  if (wait !== undefined) return wait;
  return pattern.test(cursor.text) ? {level: cursor.text.startsWith('=') ? 1 : 2} : null;
}

export interface FenceStart {
  readonly mark: string;
  readonly info: string;
}

export function fence(cursor: LineCursor): Verdict<FenceStart> {
  const wait = undecided(cursor, /^(?:`{1,2}|~{1,2}|`{3,}[^`]*|~{3,}.*)$/);
  if (wait !== undefined) return wait;
  const found = /^(`{3,})([^`]*)$|^(~{3,})(.*)$/.exec(cursor.text);
  return found && {mark: found[1] ?? found[3] ?? '', info: (found[2] ?? found[4] ?? '').trim()};
}

/** The line that ends a fence opened by `mark`. */
export function fenceEnd(cursor: LineCursor, mark: string): Verdict<true> {
  if (cursor.indent > 3) return null;
  const wait = undecided(cursor, mark.startsWith('`') ? /^`+[ \t]*$/ : /^~+[ \t]*$/);
  if (wait !== undefined) return wait;
  const found = /^(`+|~+)[ \t]*$/.exec(cursor.text)?.[1] ?? '';
  return found.startsWith(mark) ? true : null;
}

export interface ItemStart {
  /** `-`, `+`, `*`, `.` or `)`: items of one list share it. */
  readonly mark: string;
  readonly markLength: number;
  /** The first number of an ordered list. */
  readonly start: number | null;
  readonly isEmpty: boolean;
}

export function item(cursor: LineCursor): Verdict<ItemStart> {
  const wait = undecided(cursor, /^(?:[-+*]|\d{1,9}[.)]?)[ \t]*$/);
  if (wait !== undefined) return wait;
  const found = /^(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)/.exec(cursor.text);
  if (!found) return null;
  const isEmpty = cursor.text.slice(found[0].length).trim() === '';
  return {mark: found[1] ?? found[3] ?? '', markLength: found[0].length, start: found[2] === undefined ? null : Number(found[2]), isEmpty};
}

const BLOCK_TAGS =
  'address|article|aside|blockquote|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|legend|li|link|main|menu|meta|nav|ol|optgroup|option|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|canvas|svg|math|object|embed';
const RAW_TAGS = 'script|pre|style|textarea';
const RAW_START = new RegExp(`^<(?:${RAW_TAGS})(?:[\\s>]|$)`, 'i');
const RAW_END = new RegExp(`</(?:${RAW_TAGS})>`, 'i');
const BLOCK_START = new RegExp(`^</?(?:${BLOCK_TAGS})(?:\\s|/?>|$)`, 'i');

/** A block of HTML, with what ends it; null: the next empty line. */
export function html(cursor: LineCursor): Verdict<{end: RegExp | null}> {
  const text = cursor.text;
  if (!text.startsWith('<')) return null;
  const wait = undecided(cursor, /^<(?:[/]?[A-Za-z][A-Za-z0-9]{0,12}[/]?|[/]|!-?|!\[?[A-Z]{0,5})?$/);
  if (wait !== undefined) return wait;
  if (RAW_START.test(text)) return {end: RAW_END};
  if (text.startsWith('<!--')) return {end: /-->/};
  if (BLOCK_START.test(text)) return {end: null};
  return null;
}

/** `<details>`, with a summary on the same line or none: what follows it is Markdown. */
export function details(cursor: LineCursor): Verdict<{isOpen: boolean; summary: string}> {
  const wait = undecided(cursor, /^<(?:d(?:e(?:t(?:a(?:i(?:l(?:s(?:[\s>].*)?)?)?)?)?)?)?)?$/i);
  if (wait !== undefined) return wait;
  const found = /^<details(\s+open(?:="")?)?\s*>\s*(?:<summary>(.*)<\/summary>)?\s*$/i.exec(cursor.text);
  return found && {isOpen: found[1] !== undefined, summary: found[2] ?? ''};
}

export function summary(cursor: LineCursor): Verdict<{summary: string}> {
  const wait = undecided(cursor, /^<(?:s(?:u(?:m(?:m(?:a(?:r(?:y(?:>.*)?)?)?)?)?)?)?)?$/i);
  if (wait !== undefined) return wait;
  const found = /^<summary>(.*)<\/summary>\s*$/i.exec(cursor.text);
  return found && {summary: found[1] ?? ''};
}

export function detailsEnd(cursor: LineCursor): Verdict<true> {
  const wait = undecided(cursor, /^<(?:\/(?:d(?:e(?:t(?:a(?:i(?:l(?:s>?.*)?)?)?)?)?)?)?)?$/i);
  if (wait !== undefined) return wait;
  return /^<\/details>/i.test(cursor.text) ? true : null;
}

const DELIMITER_ROW = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

export type Alignment = 'start' | 'center' | 'end' | null;

/** The row under a table's head; it must have as many columns. */
export function delimiterRow(cursor: LineCursor, columns: number): Verdict<Alignment[]> {
  if (cursor.text.length > 10_000 || !/^[|:\-\s]+$/.test(cursor.text)) return null;
  if (!cursor.isComplete) return 'maybe';
  if (!DELIMITER_ROW.test(cursor.text)) return null;
  const cells = cursor.text.trim().replace(/^\||\|$/g, '').split('|');
  return cells.length === columns ? cells.map(alignment) : null;
}

function alignment(cell: string): Alignment {
  const text = cell.trim();
  if (!text.endsWith(':')) return text.startsWith(':') ? 'start' : null;
  return text.startsWith(':') ? 'center' : 'end';
}

/** The box of a task list's item. */
export function task(cursor: LineCursor): Verdict<{isDone: boolean}> {
  const wait = undecided(cursor, /^\[(?:[ xX](?:\][ \t]*)?)?$/);
  if (wait !== undefined) return wait;
  const found = /^\[([ xX])\][ \t]/.exec(cursor.text);
  return found && {isDone: found[1] !== ' '};
}

/** A definition with a short label, `[1]: address`; it would look silly if its line were shown and then taken away. */
export function shortDefinition(cursor: LineCursor): Verdict<never> {
  return undecided(cursor, /^\[(?:[^\]^][^\]]{0,2}(?:\](?::.*)?)?)?$/) ?? null;
}

/** A line that holds nothing but the beginning of a formula. */
export function mathStart(cursor: LineCursor): Verdict<{mark: string}> {
  const wait = undecided(cursor, /^(?:\$\$?|\\\[?)[ \t]*$/);
  if (wait !== undefined) return wait;
  const found = /^(\$\$|\\\[)[ \t]*$/.exec(cursor.text);
  return found && {mark: found[1] ?? ''};
}

/** The line that ends a formula begun with `mark`. */
export function mathEnd(cursor: LineCursor, mark: string): Verdict<true> {
  const isDollars = mark === '$$';
  const wait = undecided(cursor, isDollars ? /^\$\$?[ \t]*$/ : /^\\\]?[ \t]*$/);
  if (wait !== undefined) return wait;
  return (isDollars ? /^\$\$[ \t]*$/ : /^\\\][ \t]*$/).test(cursor.text) ? true : null;
}
