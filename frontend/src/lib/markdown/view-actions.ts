/** What a click in an answer does: copy code or a table, wrap code, show a picture. One listener for the whole answer. */
import {unfold} from './code-fold.ts';
import {toggleCodeWrap} from './code-wrap.ts';
import {createElement} from './pieces.ts';
import {copy, htmlForClipboard} from '../clipboard.ts';
import {msg} from '../msg.ts';

const COPIED_MS = 1500;

export class ViewActions {
  constructor(
    private readonly host: HTMLElement,
    private readonly say: ((text: string) => void) | undefined,
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
    else if (button.dataset['action'] === 'unfold') unfold(button);
    else if (button.dataset['action'] === 'copy') void copyCode(button).then(this.#tell(button));
    else if (button.dataset['action'] === 'copy-table') void copyTable(button).then(this.#tell(button));
  };

  /** Says on the button and aloud how it went. */
  #tell = (button: HTMLElement) => (isCopied: boolean): void => {
    tell(button, isCopied);
    this.say?.(isCopied ? msg('Copied.') : msg('Could not copy.'));
  };
}

function copyCode(button: HTMLElement): Promise<boolean> {
  return copy(button.closest('.md-code')?.querySelector('code')?.textContent ?? '');
}

/** For a spreadsheet as tabs and lines, for a document as a table. */
async function copyTable(button: HTMLElement): Promise<boolean> {
  const table = button.closest('.md-table')?.querySelector('table');
  if (!table) return false;
  const cells = Array.from(table.rows, (row) => Array.from(row.cells, (cell) => cell.textContent.replace(/\s+/g, ' ').trim()));
  const holder = createElement('div');
  holder.append(table.cloneNode(true));
  return copy(cells.map((row) => row.join('\t')).join('\n'), htmlForClipboard(holder));
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
