/** Keeps a scroller at its end while content grows, and lets go the moment the reader wants to be elsewhere. */
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {ScrollAnchor} from './scroll-anchor.ts';

/** Coming this close to the end by going down takes it up again. */
const NEAR_PX = 24;
/** Further away than this, a way back is worth showing. */
const FAR_PX = 80;
const GLIDE_MS = 180;
const GLIDE_SCREENS = 2;

export class StickToBottom implements ReactiveController {
  isFollowing = true;
  isFar = false;
  /** Whether growing content is followed; else the page stands still after the first screen. */
  keepsUp = true;

  private scroller: HTMLElement | null = null;
  private anchor: ScrollAnchor | null = null;
  private lastTop = 0;
  private glide = 0;
  private readonly resizes = new ResizeObserver(() => this.onResize());

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Watches the scroller and what is in it. */
  attach(scroller: HTMLElement, content: HTMLElement): void {
    if (this.scroller === scroller) return;
    this.hostDisconnected();
    this.scroller = scroller;
    this.anchor = ScrollAnchor.isNeeded() ? new ScrollAnchor(scroller, content) : null;
    this.resizes.observe(scroller);
    this.resizes.observe(content);
    scroller.addEventListener('scroll', this.onScroll, {passive: true});
    scroller.addEventListener('wheel', this.onWheel, {passive: true});
    scroller.addEventListener('touchmove', this.letGo, {passive: true});
    scroller.addEventListener('keydown', this.onKey);
    scroller.addEventListener('toggle', this.onToggle, {capture: true});
    document.addEventListener('selectionchange', this.onSelection);
  }

  hostDisconnected(): void {
    this.resizes.disconnect();
    cancelAnimationFrame(this.glide);
    document.removeEventListener('selectionchange', this.onSelection);
    this.scroller?.removeEventListener('scroll', this.onScroll);
    this.scroller?.removeEventListener('wheel', this.onWheel);
    this.scroller?.removeEventListener('touchmove', this.letGo);
    this.scroller?.removeEventListener('keydown', this.onKey);
    this.scroller?.removeEventListener('toggle', this.onToggle, {capture: true});
    this.scroller = null;
  }

  /** Follows from here on, gliding to the end. */
  follow(): void {
    this.isFollowing = true;
    this.glideToEnd();
  }

  /** Goes to the end at once. */
  jump(): void {
    this.isFollowing = true;
    this.toEnd();
    this.measure();
  }

  /** For pages that begin at their beginning. */
  toTop(): void {
    this.letGo();
    if (this.lastTop === 0) return; // a page that has just begun need not be laid out for it
    if (this.scroller) this.scroller.scrollTop = 0;
    this.measure();
  }

  /** How far below the scroller's upper edge this element begins. */
  offsetOf(element: Element): number {
    return element.getBoundingClientRect().top - (this.scroller?.getBoundingClientRect().top ?? 0);
  }

  /** Brings the element back to that offset. */
  restore(element: HTMLElement, offset: number): void {
    this.letGo();
    // Its real height is needed, not the one guessed for content that is out of sight.
    element.style.contentVisibility = 'visible';
    if (this.scroller) this.scroller.scrollTop += this.offsetOf(element) - offset;
    this.anchor?.note();
    this.measure();
  }

  readonly letGo = (): void => {
    this.isFollowing = false;
    if (this.glide === 0) return;
    cancelAnimationFrame(this.glide);
    this.glide = 0;
    this.measure(); // the glide's last step is told of later, and is no way that the reader goes
  };

  private onResize(): void {
    if (!this.isFollowing) this.anchor?.hold();
    else if (this.glide === 0) this.toEnd();
    this.measure();
  }

  private readonly onScroll = (): void => {
    const {scroller} = this;
    if (!scroller || this.glide !== 0) return;
    this.anchor?.note();
    const {scrollTop, scrollHeight, clientHeight} = scroller;
    const distance = scrollHeight - clientHeight - scrollTop;
    // When content shrinks the browser moves the reader up, but then to the very end; that is not the reader's wish.
    if (scrollTop < this.lastTop - 1 && distance > 1) this.isFollowing = false;
    else if (scrollTop > this.lastTop && distance <= NEAR_PX) this.isFollowing = this.keepsUp;
    this.measure();
  };

  private readonly onWheel = (event: WheelEvent): void => {
    if (event.deltaY < 0) this.letGo();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'End' && event.target === this.scroller) this.follow();
    else if (['PageUp', 'Home', 'ArrowUp'].includes(event.key) || (event.key === ' ' && event.shiftKey)) this.letGo();
  };

  /** Something in an answer was unfolded. */
  private readonly onToggle = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement && event.target.open) this.letGo();
  };

  private readonly onSelection = (): void => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !this.isFollowing) return;
    if (this.scroller?.contains(selection.anchorNode)) this.letGo();
  };

  private toEnd(): void {
    const {scroller} = this;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }

  private glideToEnd(): void {
    const {scroller} = this;
    cancelAnimationFrame(this.glide);
    if (!scroller || matchMedia('(prefers-reduced-motion: reduce)').matches) return this.arrived();
    // From far away only the last part of the way is shown: what lies between is not made for passing by.
    const end = scroller.scrollHeight - scroller.clientHeight;
    const from = Math.max(scroller.scrollTop, end - GLIDE_SCREENS * scroller.clientHeight);
    const begun = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, now - begun) / GLIDE_MS);
      const eased = 1 - (1 - part) ** 3;
      scroller.scrollTop = from + (scroller.scrollHeight - scroller.clientHeight - from) * eased;
      this.glide = part < 1 ? requestAnimationFrame(step) : 0;
      if (this.glide === 0) this.arrived();
    };
    this.glide = requestAnimationFrame(step);
  }

  private arrived(): void {
    this.toEnd();
    this.isFollowing = this.keepsUp;
    this.measure();
  }

  private measure(): void {
    const {scroller} = this;
    if (!scroller) return;
    this.lastTop = scroller.scrollTop;
    const isFar = scroller.scrollHeight - scroller.clientHeight - this.lastTop > FAR_PX && !this.isFollowing;
    if (isFar === this.isFar) return;
    this.isFar = isFar;
    this.host.requestUpdate();
  }
}
