/** The blocks that hold other blocks, and which of them go on in a line. */
import * as rules from './block-rules.ts';
import {createElement} from './pieces.ts';
import {msg} from '../msg.ts';
import type {LineCursor} from './line-cursor.ts';

export interface Container {
  readonly kind: 'document' | 'quote' | 'item' | 'details';
  readonly element: HTMLElement;
  /** Columns before an item's content. */
  readonly indent: number;
  hasContent: boolean;
  /** The list that its last child is, which the next item may continue. */
  list: {element: HTMLElement; mark: string} | null;
}

export function newContainer(kind: Container['kind'], element: HTMLElement, indent = 0): Container {
  return {kind, element, indent, hasContent: false, list: null};
}

/** How many of the open containers the line continues, its cursor behind their marks; 'end' closes a `<details>`. */
export function matchContainers(open: readonly Container[], cursor: LineCursor, isVerbatim: boolean): number | 'maybe' | {end: number} {
  for (let i = 1; i < open.length; i++) {
    const verdict = matches(open[i] as Container, cursor, isVerbatim);
    if (verdict === 'maybe') return 'maybe';
    if (verdict === 'end') return {end: i};
    if (!verdict) return i;
  }
  return open.length;
}

function matches(open: Container, cursor: LineCursor, isVerbatim: boolean): boolean | 'maybe' | 'end' {
  if (cursor.isOpen) return 'maybe';
  if (open.kind === 'quote') return matchesQuote(cursor);
  if (open.kind === 'details') {
    const end = isVerbatim ? null : rules.detailsEnd(cursor);
    return end === true ? 'end' : (end ?? true);
  }
  if (cursor.isBlank) return open.hasContent;
  if (cursor.indent < open.indent) return false;
  cursor.skip(open.indent);
  return true;
}

function matchesQuote(cursor: LineCursor): boolean | 'maybe' {
  const verdict = cursor.indent > 3 ? null : rules.quote(cursor);
  if (verdict !== true) return verdict ?? false;
  cursor.skipMark(1);
  cursor.skip(1);
  return true;
}

export function listElement(start: number | null): HTMLElement {
  if (start === null) return createElement('ul', {dir: 'auto'});
  return createElement('ol', {dir: 'auto', ...(start === 1 ? {} : {start: String(start)})});
}

export function taskBox(isDone: boolean): HTMLElement {
  return createElement('span', {class: isDone ? 'md-task md-done' : 'md-task', role: 'img', 'aria-label': isDone ? msg('Done') : msg('To do')});
}

export function isTaskBox(node: Node | null): boolean {
  return node instanceof Element && node.classList.contains('md-task');
}
