/** Cuts code into coloured stretches, line by line. */
import hljs from 'highlight.js/lib/core';

export const KINDS = ['keyword', 'string', 'number', 'function', 'type', 'comment', 'punctuation'] as const;
export type Kind = (typeof KINDS)[number];

/** A stretch of one line. */
export interface Token {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

export interface Reading {
  /** The tokens of each line. */
  readonly lines: Token[][];
  /** Whether the code ends outside of any comment, string or other construct, so that reading can go on from there. */
  readonly isAtRest: boolean;
}

const KIND_OF_SCOPE: Record<string, Kind | null> = {
  keyword: 'keyword',
  'selector-tag': 'keyword',
  name: 'keyword',
  deletion: 'keyword',
  literal: 'number',
  number: 'number',
  symbol: 'number',
  bullet: 'number',
  string: 'string',
  regexp: 'string',
  char: 'string',
  link: 'string',
  code: 'string',
  addition: 'string',
  title: 'function',
  section: 'function',
  attr: 'function',
  attribute: 'function',
  property: null,
  'selector-id': 'function',
  'selector-class': 'type',
  type: 'type',
  built_in: 'type',
  class: 'type',
  variable: 'type',
  'template-variable': 'type',
  comment: 'comment',
  quote: 'comment',
  doctag: 'comment',
  punctuation: 'punctuation',
  operator: 'punctuation',
  tag: 'punctuation',
  meta: 'punctuation',
  subst: null,
  params: null,
};

function kindOf(scope: string, outer: Kind | null): Kind | null {
  if (scope.startsWith('title.class')) return 'type';
  const name = scope.split('.')[0] ?? '';
  return Object.hasOwn(KIND_OF_SCOPE, name) ? (KIND_OF_SCOPE[name] ?? null) : outer;
}

/** The part of the highlighter's result that its types leave out. */
interface ScopeNode {
  readonly scope?: string;
  readonly children?: readonly (ScopeNode | string)[];
}

export function readCode(code: string, language: string): Reading {
  const result = hljs.highlight(code, {language, ignoreIllegals: true});
  const {rootNode} = result._emitter as unknown as {rootNode: ScopeNode};
  const lines = new LineTokens();
  lines.add(rootNode, null);
  const top = result._top as {parent?: unknown} | undefined;
  return {lines: lines.lines, isAtRest: top?.parent === undefined};
}

class LineTokens {
  readonly lines: Token[][] = [[]];
  #column = 0;

  add(node: ScopeNode | string, kind: Kind | null): void {
    if (typeof node === 'string') return this.#addText(node, kind);
    const inner = node.scope === undefined ? kind : kindOf(node.scope, kind);
    for (const child of node.children ?? []) this.add(child, inner);
  }

  #addText(text: string, kind: Kind | null): void {
    text.split('\n').forEach((part, i) => {
      if (i > 0) {
        this.lines.push([]);
        this.#column = 0;
      }
      const start = this.#column;
      this.#column += part.length;
      if (kind && part.trim()) this.lines[this.lines.length - 1]?.push({kind, start, end: this.#column});
    });
  }
}
