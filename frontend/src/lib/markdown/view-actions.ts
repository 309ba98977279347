/** What a click in an answer does: copy code or a table, wrap code, show a picture. One listener for the whole answer. */
import {toggleCodeWrap} from './code-wrap.ts';
import {createElement} from './pieces.ts';
import {copy, htmlForClipboard} from '../clipboard.ts';
import {msg} from '../msg.ts';

const COPIED_MS = 1500;

export class ViewActions {
  constructor(
    private readonly host: HTMLElement,
    private readonly onCopyCode: ((text: string) => void) | undefined,
  ) {
    host.addEventListener('click', this.#onClick);
  }

  destroy(): void {
    this.host.removeEventListener('click', this.#onClick);
  }

  #onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button) return;
    if (button.classList.contains('md-image')) showImage(button);
    else if (button.dataset['action'] === 'wrap') toggleCodeWrap();
    else if (button.dataset['action'] === 'copy') void this.#copyCode(button);
    else if (button.dataset['action'] === 'copy-table') void copyTable(button);
  };

  async #copyCode(button: HTMLElement): Promise<void> {
    const text = button.closest('.md-code')?.querySelector('code')?.textContent ?? '';
    const isCopied = await copy(text);
    if (isCopied) this.onCopyCode?.(text);
    tell(button, isCopied);
  }
}

/** For a spreadsheet as tabs and lines, for a document as a table. */
async function copyTable(button: HTMLElement): Promise<void> {
  const table = button.closest('.md-table')?.querySelector('table');
  if (!table) return;
  const cells = Array.from(table.rows, (row) => Array.from(row.cells, (cell) => cell.textContent.replace(/\s+/g, ' ').trim()));
  const holder = createElement('div');
  holder.append(table.cloneNode(true));
  tell(button, await copy(cells.map((row) => row.join('\t')).join('\n'), htmlForClipboard(holder)));
}

/** The button says how it went, then what it does again. */
function tell(button: HTMLElement, isCopied: boolean): void {
  const label = button.dataset['label'] ?? button.textContent;
  button.dataset['label'] = label;
  button.textContent = isCopied ? msg('Copied') : msg('Copying failed');
  button.toggleAttribute('data-copied', isCopied);
  setTimeout(() => {
    button.textContent = label;
    button.removeAttribute('data-copied');
  }, COPIED_MS);
}

/** Puts the picture in the card's place; where it does not load, a link to it. */
function showImage(card: HTMLElement): void {
  const source = card.dataset['src'] ?? '';
  const alt = card.dataset['alt'] ?? '';
  const image = createElement('img', {alt, src: source, referrerpolicy: 'no-referrer'});
  image.addEventListener('error', () => {
    const link = createElement('a', {href: source, rel: 'noopener noreferrer nofollow', target: '_blank'});
    link.textContent = alt || source;
    image.replaceWith(link);
  });
  card.replaceWith(image);
}
