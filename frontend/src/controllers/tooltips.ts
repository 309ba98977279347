/** Names what an icon means: after a moment under the pointer, at once under the focus. One for the whole page. */
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {placeBeside} from '../lib/place.ts';

const AFTER_MS = 500;

export class Tooltips implements ReactiveController {
  private readonly element = document.createElement('div');
  private anchor: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
    this.element.className = 'tooltip';
    this.element.popover = 'manual';
    // The control's own label says the same.
    this.element.setAttribute('aria-hidden', 'true');
  }

  hostConnected(): void {
    document.body.append(this.element);
    document.addEventListener('pointerover', this.onPointer);
    document.addEventListener('focusin', this.onFocus);
    document.addEventListener('keyup', this.onKeyUp);
    for (const type of ['focusout', 'pointerdown', 'keydown', 'wheel']) document.addEventListener(type, this.hide, {capture: true, passive: true});
  }

  hostDisconnected(): void {
    this.hide();
    this.element.remove();
    document.removeEventListener('pointerover', this.onPointer);
    document.removeEventListener('focusin', this.onFocus);
    document.removeEventListener('keyup', this.onKeyUp);
    for (const type of ['focusout', 'pointerdown', 'keydown', 'wheel']) document.removeEventListener(type, this.hide, {capture: true});
  }

  private readonly onPointer = (event: PointerEvent): void => {
    const anchor = event.pointerType === 'touch' ? null : anchorOf(event);
    if (anchor === this.anchor) return;
    this.hide();
    this.anchor = anchor;
    if (anchor) this.timer = setTimeout(this.show, AFTER_MS);
  };

  /** Focus that moves within one shadow root is not told to the document, but the key that moved it is. */
  private readonly onKeyUp = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') this.onFocus(event);
  };

  private readonly onFocus = (event: Event): void => {
    const anchor = anchorOf(event);
    if (!anchor?.matches(':focus-visible')) return;
    this.anchor = anchor;
    this.show();
  };

  private readonly show = (): void => {
    const {anchor, element} = this;
    const text = anchor?.dataset['tip'];
    if (!anchor?.isConnected || !text || anchor.matches('[aria-haspopup][aria-expanded="true"]')) return;
    element.textContent = text;
    element.showPopover();
    placeBeside(element, anchor, 'start');
  };

  private readonly hide = (): void => {
    clearTimeout(this.timer);
    this.anchor = null;
    if (this.element.matches(':popover-open')) this.element.hidePopover();
  };
}

function anchorOf(event: Event): HTMLElement | null {
  const path = event.composedPath();
  return path.find((node): node is HTMLElement => node instanceof HTMLElement && node.dataset['tip'] !== undefined) ?? null;
}
