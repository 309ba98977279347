/** Puts turns into the page when the reader comes near and takes them out when they are far: a long chat costs what a short one does. */
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {whenIdle} from '../../lib/idle.ts';
import type {MessageExchange} from '../message-exchange/message-exchange.ts';
import {mountedAmong} from './mounted.ts';
import type {Span} from './mounted.ts';
import {Reach} from './reach.ts';

/** Turns out of sight that are made in one frame; those in sight are made at once. */
const PER_FRAME = 3;
const CLEAR_AFTER_MS = 500;

export class Mounting implements ReactiveController {
  private elements: readonly MessageExchange[] = [];
  private readonly reach = new Reach(() => this.settle());
  private frame = 0;
  private isClearQueued = false;
  /** Where the page was asked to go: known to be near before the browser says so. */
  private revealed: MessageExchange | null = null;
  private isPrinting = false;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('selectionchange', this.onSelection);
    addEventListener('beforeprint', this.onBeforePrint);
    addEventListener('afterprint', this.onAfterPrint);
  }

  hostDisconnected(): void {
    this.reach.detach();
    this.elements = [];
    this.revealed = null;
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    document.removeEventListener('selectionchange', this.onSelection);
    removeEventListener('beforeprint', this.onBeforePrint);
    removeEventListener('afterprint', this.onAfterPrint);
  }

  /** The turns as they are now, before they have rendered. */
  take(elements: readonly MessageExchange[]): void {
    const scroller = this.host.closest('.transcript');
    if (scroller) this.reach.attach(scroller);
    const before = new Set(this.elements);
    for (const element of elements) if (!before.delete(element)) this.reach.watch(element);
    for (const element of before) this.reach.forget(element);
    this.elements = elements;
    if (this.revealed && before.has(this.revealed)) this.revealed = null;
    const wanted = this.wanted();
    elements.forEach((element, index) => {
      if (wanted[index]) element.mount();
    });
  }

  /** Puts one turn and its neighbours into the page; resolves when they are there. */
  async reveal(exchangeId: string): Promise<MessageExchange | null> {
    const index = this.elements.findIndex(({exchange}) => exchange.id === exchangeId);
    this.revealed = this.elements[index] ?? null;
    await Promise.all(this.elements.slice(Math.max(0, index - 1), index + 2).map((element) => element.show()));
    return this.revealed;
  }

  /** Makes what has come near, the nearest first. */
  private settle(): void {
    const wanted = this.wanted();
    const missing = this.elements.filter((element, index) => wanted[index] && !element.isMounted);
    if (missing.length > 0) this.mountNearest(missing);
    if (this.elements.some((element, index) => element.isMounted && !wanted[index])) this.queueClear();
  }

  private mountNearest(missing: readonly MessageExchange[]): void {
    const far = missing.map((element) => ({element, distance: distanceFromView(element)})).sort((a, b) => a.distance - b.distance);
    const seen = far.filter(({distance}) => distance === 0).length;
    for (const {element} of far.slice(0, seen + PER_FRAME)) element.mount();
    if (far.length > seen + PER_FRAME) this.queueSettle();
  }

  private queueSettle(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.settle();
    });
  }

  private queueClear(): void {
    if (this.isClearQueued) return;
    this.isClearQueued = true;
    whenIdle(() => {
      this.isClearQueued = false;
      this.clear();
    }, CLEAR_AFTER_MS);
  }

  private clear(): void {
    const wanted = this.wanted();
    const gone = this.elements.filter((element, index) => element.isMounted && !wanted[index] && !element.isOpened);
    const heights = gone.map((element) => element.getBoundingClientRect().height);
    gone.forEach((element, index) => {
      const height = heights[index] ?? 0;
      // Nothing has a height while the whole page is hidden.
      if (height > 0) element.unmount(height);
    });
  }

  private wanted(): boolean[] {
    const turns = this.elements.map((element) => ({zone: this.reach.zoneOf(element), isMounted: element.isMounted}));
    return mountedAmong(turns, this.held());
  }

  private held(): Span[] {
    const last = this.elements.length - 1;
    if (this.isPrinting) return [[0, last]];
    const spans: Span[] = [];
    for (const element of [this.exchangeAt(document.activeElement), this.revealed]) {
      // Alt and an arrow go to the neighbour.
      const index = element ? this.elements.indexOf(element) : -1;
      if (index >= 0) spans.push([index - 1, index + 1]);
    }
    const live = this.elements.findIndex((element) => element.live !== null);
    if (live >= 0) spans.push([live, live]);
    const selection = document.getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
    if (range && !range.collapsed && range.intersectsNode(this.host)) spans.push(this.spanOf(range));
    return spans;
  }

  /** What is selected can be copied, however far it reaches. */
  private spanOf(range: Range): Span {
    const isIn = (element: Element) => range.intersectsNode(element);
    return [this.elements.findIndex(isIn), this.elements.findLastIndex(isIn)];
  }

  private exchangeAt(node: Node | null): MessageExchange | null {
    const element = node instanceof Element ? node : node?.parentElement;
    const exchange = element?.closest('message-exchange') ?? null;
    return exchange && this.host.contains(exchange) ? exchange : null;
  }

  private readonly onSelection = (): void => this.queueSettle();

  /** On paper there is everything, with folds open. */
  private readonly onBeforePrint = async (): Promise<void> => {
    this.isPrinting = true;
    await Promise.all(this.elements.map((element) => element.show()));
    for (const part of this.host.querySelectorAll('part-text')) part.flush();
    for (const fold of this.host.querySelectorAll('rail-fold')) fold.fill();
  };

  private readonly onAfterPrint = (): void => {
    this.isPrinting = false;
    this.queueClear();
  };
}

/** In pixels; 0 is in the window. */
function distanceFromView(element: Element): number {
  const {top, bottom} = element.getBoundingClientRect();
  return Math.max(0, -bottom, top - innerHeight);
}
