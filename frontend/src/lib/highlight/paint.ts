/** Colours stretches of text: with the CSS Custom Highlight API, which leaves the DOM alone, or with spans where it is missing. */
import {KINDS} from './tokens.ts';
import type {Kind, Token} from './tokens.ts';

export const hasHighlights = typeof CSS !== 'undefined' && 'highlights' in CSS;

let registered: Map<Kind, Highlight> | null = null;

function highlights(): Map<Kind, Highlight> {
  registered ??= new Map(
    KINDS.map((kind) => {
      const highlight = new Highlight();
      CSS.highlights.set(`chat-${kind}`, highlight);
      return [kind, highlight];
    }),
  );
  return registered;
}

/** The colours of one group of lines, which can be taken off again. */
export class Paint {
  #ranges: [Kind, StaticRange][] = [];

  add(line: Text, tokens: readonly Token[]): void {
    for (const {kind, start, end} of tokens) {
      if (end > line.length) continue;
      // A static range costs nothing when the text around it grows; a live one would be looked at each time.
      const range = new StaticRange({startContainer: line, startOffset: start, endContainer: line, endOffset: end});
      highlights().get(kind)?.add(range);
      this.#ranges.push([kind, range]);
    }
  }

  clear(): void {
    for (const [kind, range] of this.#ranges) highlights().get(kind)?.delete(range);
    this.#ranges = [];
  }
}

/** Puts spans around the tokens of a line that will not change any more. */
export function paintSpans(line: Text, tokens: readonly Token[]): void {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const {kind, start, end} of tokens) {
    const span = document.createElement('span');
    span.className = `md-${kind}`;
    span.textContent = line.data.slice(start, end);
    parts.push(line.data.slice(from, start), span);
    from = end;
  }
  if (from > 0) line.replaceWith(...parts, line.data.slice(from));
}
