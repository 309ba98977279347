// @vitest-environment happy-dom
import {marked} from 'marked';
import {expect, it} from 'vitest';
import {MarkdownView} from './markdown-view.ts';
import {samples} from './samples.ts';

/** Where we differ on purpose. */
const OURS: Record<string, string> = {
  escapes: 'escaped square brackets hold a formula',
  formulas: 'are drawn',
  'open formula': 'shown without its mark',
  money: 'holds formulas too',
  strike: 'one ~ is no mark: "~5 to ~10" is common',
  'dangerous links': 'dropped',
  'addresses beside other scripts': 'full-width punctuation ends an address',
  images: 'remote ones wait for a click',
  'image inside a link': 'only named',
  'unknown html words': 'shown as text',
  'html words': 'tags without a partner are text, comments vanish',
  details: 'a container of its own',
  'html block': 'cleaned',
  'spaces and tabs': 'white space at the ends of a line is dropped',
};

const BLOCKS = new Set('p ul ol li blockquote table thead tbody tr th td h1 h2 h3 h4 h5 h6 hr pre'.split(' '));

/** One line per node, without what differs by design: heading levels, wrappers, loose lists, link attributes, alignment. */
function outline(node: Node, depth = 0): string {
  const lines: string[] = [];
  for (const child of node.childNodes) {
    if (child instanceof Text) {
      const text = child.data.replace(/\s+/g, ' ');
      if (text.trim() || !isBlockParent(node)) lines.push(text);
    } else if (child instanceof HTMLElement) lines.push(...element(child, depth));
  }
  return lines.join('');
}

function isBlockParent(node: Node): boolean {
  return node instanceof HTMLElement && (node.localName === 'div' || (BLOCKS.has(node.localName) && [...node.children].some((child) => BLOCKS.has(child.localName))));
}

function element(child: HTMLElement, depth: number): string[] {
  const name = child.localName.replace(/^h[1-6]$/, 'h');
  const inside = outline(child, depth + 1);
  if (name === 'pre') return [`<pre>${child.textContent.replace(/\n+$/, '')}</pre>`];
  if (child.matches('.md-code-bar, .md-table-bar')) return [];
  if (name === 'input' || child.classList.contains('md-task')) return ['☐'];
  if (name === 'div' || name === 'tbody' || (name === 'p' && child.parentElement?.localName === 'li')) return [inside.trim()];
  const address = name === 'a' ? (child.getAttribute('href') ?? '').replace('http://www', 'https://www').replace(/%20/g, ' ') : '';
  const text = BLOCKS.has(name) ? inside.trim() : inside;
  return [`<${name}${address && ` ${address}`}>${text}</${name}>`];
}

function clean(text: string): string {
  const tight = text.replace(/☐ /g, '☐').replace(/ ?(<br>|<pre>|<\/pre>|<[uo]l>|<\/li>|<\/h>) ?/g, '$1');
  const glued = tight.replace(/ (<a [^>]*>\d{1,3}<\/a>)/g, '$1');
  return glued.replace(/<(?:p|h|[uo]l|li|pre|table|tr|blockquote)>/g, '\n$&');
}

it.each(Object.entries(samples).filter(([name]) => !(name in OURS)))('reads "%s" as marked does', (_, text) => {
  const host = document.createElement('div');
  new MarkdownView(host).set(text);
  const reference = document.createElement('div');
  reference.innerHTML = marked.parse(text, {async: false});
  expect(clean(outline(host))).toBe(clean(outline(reference)));
});
