/** Says what the number of a source stands for: a card at hover or focus, and its place in the list of sources at a click. */
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Part} from '../api/types.ts';
import {ChatDetailsToggledEvent} from '../events/details-toggled.ts';
import {placeBeside} from '../lib/place.ts';
import {sourceAt, sourcesOf} from '../lib/sources.ts';

const MARK = 'a.md-cite';
const SHOWN_AFTER_MS = 200;
/** Long enough to go from the number into its card. */
const HIDDEN_AFTER_MS = 200;
const CARD_ID = 'source-card';

export class SourceCards implements ReactiveController {
  private readonly card = document.createElement('div');
  private mark: HTMLAnchorElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    /** What the answer that this element belongs to is made of. */
    private readonly partsAround: (mark: Element) => readonly Part[],
  ) {
    host.addController(this);
    this.card.id = CARD_ID;
    this.card.className = 'source-card';
    this.card.popover = 'manual';
    this.card.role = 'tooltip';
    this.card.addEventListener('pointerenter', () => clearTimeout(this.timer));
    this.card.addEventListener('pointerleave', this.hideSoon);
  }

  hostConnected(): void {
    const {host} = this;
    host.append(this.card);
    host.addEventListener('pointerover', this.onPointer);
    host.addEventListener('focusin', this.onFocus);
    host.addEventListener('focusout', this.hide);
    host.addEventListener('click', this.onClick);
    addEventListener('keydown', this.onKey, {capture: true});
    addEventListener('wheel', this.hide, {capture: true, passive: true});
  }

  hostDisconnected(): void {
    this.hide();
    const {host} = this;
    this.card.remove();
    host.removeEventListener('pointerover', this.onPointer);
    host.removeEventListener('focusin', this.onFocus);
    host.removeEventListener('focusout', this.hide);
    host.removeEventListener('click', this.onClick);
    removeEventListener('keydown', this.onKey, {capture: true});
    removeEventListener('wheel', this.hide, {capture: true});
  }

  private readonly onPointer = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const mark = markOf(event);
    if (mark && mark !== this.mark) this.showAfter(mark, SHOWN_AFTER_MS);
    else if (!mark && this.mark && !this.card.contains(event.target as Node)) this.hideSoon();
  };

  private readonly onFocus = (event: FocusEvent): void => {
    const mark = markOf(event);
    if (mark?.matches(':focus-visible')) this.showAfter(mark, 0);
  };

  /** The link itself is there for whoever wants another tab. */
  private readonly onClick = (event: MouseEvent): void => {
    const mark = markOf(event);
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.hide();
    this.host.dispatchEvent(new ChatDetailsToggledEvent(true, 'sources', mark.href));
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.card.matches(':popover-open')) return;
    event.preventDefault();
    this.hide();
  };

  private showAfter(mark: HTMLAnchorElement, ms: number): void {
    this.hide();
    this.mark = mark;
    if (ms > 0) this.timer = setTimeout(this.show, ms);
    else this.show();
  }

  private readonly show = (): void => {
    const {mark, card} = this;
    const source = mark?.isConnected ? sourceAt(mark.href, sourcesOf(this.partsAround(mark))) : null;
    if (!mark || !source) return;
    card.replaceChildren(line('b', source.title || source.host), line('span', source.host), line('p', source.snippet));
    mark.setAttribute('aria-describedby', CARD_ID);
    card.showPopover();
    placeBeside(card, mark, 'start');
  };

  private readonly hideSoon = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.hide, HIDDEN_AFTER_MS);
  };

  private readonly hide = (): void => {
    clearTimeout(this.timer);
    this.mark?.removeAttribute('aria-describedby');
    this.mark = null;
    if (this.card.matches(':popover-open')) this.card.hidePopover();
  };
}

function line(name: string, text: string): HTMLElement | string {
  if (!text) return '';
  const element = document.createElement(name);
  element.dir = 'auto';
  element.textContent = text;
  return element;
}

function markOf(event: Event): HTMLAnchorElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(MARK) : null;
}
