// @vitest-environment happy-dom
import {describe, expect, it} from 'vitest';
import {answers} from './answers.ts';
import {MarkdownView} from './markdown-view.ts';
import {samples} from './samples.ts';

function newView(): {host: HTMLElement; view: MarkdownView} {
  const host = document.createElement('div');
  return {host, view: new MarkdownView(host)};
}

function whole(text: string): string {
  const {host, view} = newView();
  view.set(text);
  return host.innerHTML;
}

function streamed(chunks: Iterable<string>): string {
  const {host, view} = newView();
  for (const chunk of chunks) view.write(chunk);
  view.end();
  return host.innerHTML;
}

/** Pieces of 1 to 12 characters, the same on every run. */
function* piecesOf(text: string, seed: number): Iterable<string> {
  let state = seed;
  for (let at = 0; at < text.length; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const length = 1 + (state >>> 24) % 12;
    yield text.slice(at, at + length);
    at += length;
  }
}

const long = {
  'long paragraph': 'Some **bold** words and `code` here, then [a link](https://a.example). '.repeat(200),
  'long word': 'x'.repeat(30_000),
  'long open mark': `**${'never closed '.repeat(1500)}`,
  'many blocks': answers.join('\n\n'),
};

describe.each(Object.entries({...samples, ...long}))('%s', (_, text) => {
  it('is the same by characters, by pieces and at once', () => {
    const expected = whole(text);
    expect(streamed(text.split(''))).toBe(expected);
    for (const seed of [1, 2, 3]) expect(streamed(piecesOf(text, seed))).toBe(expected);
    expect(streamed([text])).toBe(expected);
  });
});

describe('text on screen', () => {
  function textNodes(host: Node): Map<Text, string> {
    const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    const found = new Map<Text, string>();
    while (walker.nextNode()) found.set(walker.currentNode as Text, (walker.currentNode as Text).data);
    return found;
  }

  it.each(answers.slice(0, 5))('is only ever added to: %#', (text) => {
    const {host, view} = newView();
    let before = new Map<Text, string>();
    for (const piece of piecesOf(text, 7)) {
      view.write(piece);
      for (const [node, data] of before) expect(host.contains(node) && node.data.startsWith(data), data).toBe(true);
      before = textNodes(host);
    }
  });

  it('shows no marks of what is still open', () => {
    const {host, view} = newView();
    view.write('An **important** `thing` and **bold');
    expect(host.innerHTML).toBe('<div class="md-section"><p>An <strong>important</strong> <code>thing</code> and <strong>bold</strong></p></div>');
  });

  it('shows a link by its words before its address is there', () => {
    const {host, view} = newView();
    view.write('See [the docs](https://docs.exa');
    expect(host.textContent).toBe('See the docs');
  });

  it('opens a fence with its first line', () => {
    const {host, view} = newView();
    view.write('```py\nprint(1)\nx = ');
    expect(host.querySelector('code')?.textContent).toBe('print(1)\nx = ');
  });

  it('opens a table row cell by cell', () => {
    const {host, view} = newView();
    view.write('| a | b |\n|---|---|\n| one | tw');
    expect(Array.from(host.querySelectorAll('td'), (cell) => cell.textContent)).toEqual(['one', 'tw']);
  });
});

describe('guesses', () => {
  it('are right in nearly all texts of answers as models write them', () => {
    const tally = {settled: 0, replaced: 0};
    for (const text of answers) {
      const {view} = newView();
      for (const piece of piecesOf(text, 3)) view.write(piece);
      view.end();
      tally.settled += view.tally.settled;
      tally.replaced += view.tally.replaced;
    }
    expect(tally.settled).toBeGreaterThan(100);
    expect(tally.replaced / tally.settled).toBeLessThan(0.02);
  });
});

describe('another text', () => {
  it.each(answers)('keeps the blocks in common: %#', (text) => {
    const other = `${text.slice(0, text.length / 2)}\n\nand **then** something else\n\n- entirely\n`;
    const {host, view} = newView();
    for (const piece of piecesOf(text, 5)) view.write(piece);
    const first = host.querySelector('.md-section > *');
    view.write(other.slice(view.restart(other)));
    view.end();
    expect(host.innerHTML).toBe(whole(other));
    expect(host.querySelector('.md-section > *')).toBe(first);
  });

  it('may go on after its end', () => {
    const {host, view} = newView();
    view.set('one\n\n- a\n- b');
    view.write(' and more\n- c');
    view.end();
    expect(host.innerHTML).toBe(whole('one\n\n- a\n- b and more\n- c'));
  });

  it('may be empty', () => {
    const {host, view} = newView();
    view.set('text');
    view.set('');
    expect(host.innerHTML).toBe('');
  });
});

describe('limits', () => {
  function levels(node: Element): number {
    return 1 + Math.max(0, ...Array.from(node.children, levels));
  }

  it.each(['> '.repeat(500) + 'x', '- '.repeat(500) + 'x', `${'*a **b '.repeat(500)}${'** *'.repeat(500)}`, '<b>'.repeat(500) + 'x' + '</b>'.repeat(500)])(
    'nesting stops at a depth that layout can bear: %#',
    (text) => {
      const {host, view} = newView();
      view.set(text);
      expect(levels(host)).toBeLessThan(80);
      expect(streamed(text.split(''))).toBe(host.innerHTML);
    },
  );
});

describe('headings', () => {
  const levels = (text: string) => {
    const {host, view} = newView();
    view.set(text);
    return Array.from(host.querySelectorAll('h1, h2, h3, h4, h5, h6'), (heading) => heading.localName);
  };

  it('begin at the third level, whatever level the answer begins with', () => {
    expect(levels('# a\n\n## b')).toEqual(['h3', 'h4']);
    expect(levels('### a\n\n#### b\n\n### c')).toEqual(['h3', 'h4', 'h3']);
    expect(levels('a\n-\n\n# b')).toEqual(['h3', 'h3']);
  });

  it('never go above the first nor below the last level', () => {
    expect(levels('### a\n\n# b\n\n###### c\n\n###### d')).toEqual(['h3', 'h3', 'h6', 'h6']);
  });
});
