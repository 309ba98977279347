/** The addresses an answer defines under a label (`[label]: address`), and who asked for one before it was there. */
import {plainText} from './inline-rules.ts';

export interface Definition {
  readonly href: string;
  readonly title: string;
  readonly offset: number;
}

const DEFINITION = /^ {0,3}\[(?!\^)((?:[^[\]\\]|\\.){1,200})\]:[ \t]*(?:<([^<>]*)>|([^\s<]\S*))(?:[ \t]+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\([^()]*\)))?[ \t]*$/;

/** The parts of a line that defines a label. */
export function definitionIn(line: string): {label: string; href: string; title: string} | null {
  const found = DEFINITION.exec(line);
  return found && {label: found[1] ?? '', href: plainText(found[2] ?? found[3] ?? ''), title: plainText((found[4] ?? '').slice(1, -1))};
}

export class LinkTable {
  #known = new Map<string, Definition>();
  #waiting = new Map<string, Set<() => void>>();
  #missed: string[] = [];

  define(label: string, definition: Definition): void {
    const key = normal(label);
    if (!this.#known.has(key)) this.#known.set(key, definition);
  }

  get(label: string): Definition | undefined {
    return this.#known.get(normal(label));
  }

  /** Like `get`, and `watch` hears of a label that is not known yet. */
  find(label: string): Definition | undefined {
    const key = normal(label);
    const known = this.#known.get(key);
    if (!known && key) this.#missed.push(key);
    return known;
  }

  /** Runs `read`; when it asked for unknown labels, `again` is called at the end if they have become known. */
  watch<T>(read: () => T, again: () => void): T {
    this.#missed = [];
    const result = read();
    for (const key of this.#missed) {
      const waiting = this.#waiting.get(key) ?? new Set();
      this.#waiting.set(key, waiting.add(again));
    }
    return result;
  }

  /** Gives the texts that came before their definitions another look. */
  catchUp(): void {
    const late = new Set<() => void>();
    for (const key of this.#known.keys()) {
      for (const again of this.#waiting.get(key) ?? []) late.add(again);
      this.#waiting.delete(key);
    }
    for (const again of late) again();
  }

  /** Drops what was defined from `offset` on, and everyone who waits: their text is about to be read again or is settled. */
  rewind(offset: number): void {
    this.#waiting.clear();
    for (const [key, definition] of this.#known) if (definition.offset >= offset) this.#known.delete(key);
  }
}

function normal(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}
