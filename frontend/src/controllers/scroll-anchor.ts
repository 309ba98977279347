/** Holds what the reader sees in its place while content above it changes: for browsers that do not do so themselves. */

/** Where to look for something that stands still by itself, from the scroller's upper edge. */
const LOOK_AT_PX = [8, 40, 90, 160];

export class ScrollAnchor {
  private anchor: Element | null = null;
  private offset = 0;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly content: HTMLElement,
  ) {}

  static isNeeded(): boolean {
    return !CSS.supports('overflow-anchor', 'auto');
  }

  /** Remembers what stands at the top of the screen: of all that is there the smallest. */
  note(): void {
    const {left, width, top} = this.scroller.getBoundingClientRect();
    const found = LOOK_AT_PX.flatMap((distance) => this.elementAt(left + width / 2, top + distance) ?? []);
    this.anchor = found.sort((a, b) => a.clientHeight - b.clientHeight)[0] ?? null;
    this.offset = this.place();
  }

  /** Brings it back to where it stood. */
  hold(): void {
    if (this.anchor?.isConnected) this.scroller.scrollTop += this.place() - this.offset;
    else this.note();
  }

  private place(): number {
    return this.anchor ? this.anchor.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top : 0;
  }

  private elementAt(x: number, y: number): Element | null {
    const hit = document.elementFromPoint(x, y);
    // The bar of a block of code stays in sight: its block is what moves.
    const element = hit?.closest('.md-code-bar')?.parentElement ?? hit;
    return element && element !== this.content && this.content.contains(element) ? element : null;
  }
}
