/** Rows come, go and move while somebody reads or uses the list: the focus and what is on screen stay where they are. */
import type {LitElement} from 'lit';

interface Place {
  /** The rows on screen, and how far below the list's top they are. */
  tops: Map<string, number>;
  /** The row with the focus and those that may take its place, and what in it has the focus. */
  focused: {ids: string[]; selector: string} | null;
}

export class KeepsPlace {
  private place: Place | null = null;

  constructor(private readonly list: LitElement) {}

  remember(): void {
    this.place = {tops: this.list.scrollTop > 0 ? this.rowTops() : new Map(), focused: this.focused()};
  }

  restore(): void {
    const {place} = this;
    this.place = null;
    if (!place) return;
    if (place.tops.size > 0) this.list.scrollTop += this.shiftOf(place.tops);
    if (!place.focused || this.active) return;
    const row = place.focused.ids.map((id) => this.row(id)).find((found) => found !== null);
    row?.querySelector<HTMLElement>(place.focused.selector)?.focus({preventScroll: true});
  }

  private get active(): Element | null {
    const {renderRoot} = this.list;
    return renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
  }

  private focused(): Place['focused'] {
    const id = this.active?.closest('li')?.dataset['id'];
    if (!id) return null;
    const ids = this.rows().map((row) => row.dataset['id'] ?? '');
    const at = ids.indexOf(id);
    return {ids: [...ids.slice(at), ...ids.slice(0, at).reverse()], selector: this.active?.localName === 'button' ? 'button' : 'a'};
  }

  private rows(): HTMLElement[] {
    return Array.from(this.list.renderRoot.querySelectorAll<HTMLElement>('li[data-id]'));
  }

  private rowTops(): Map<string, number> {
    const {top, bottom} = this.list.getBoundingClientRect();
    const tops = new Map<string, number>();
    for (const row of this.rows()) {
      const rect = row.getBoundingClientRect();
      if (rect.bottom > top && rect.top < bottom) tops.set(row.dataset['id'] ?? '', rect.top - top);
    }
    return tops;
  }

  /** How far most of the rows that were on screen have moved: one that jumped to the top does not count. */
  private shiftOf(before: ReadonlyMap<string, number>): number {
    const {top} = this.list.getBoundingClientRect();
    const shifts: number[] = [];
    for (const [id, was] of before) {
      const row = this.row(id);
      if (row) shifts.push(row.getBoundingClientRect().top - top - was);
    }
    return shifts.sort((a, b) => a - b)[Math.floor(shifts.length / 2)] ?? 0;
  }

  private row(id: string): HTMLElement | null {
    return this.list.renderRoot.querySelector(`li[data-id="${CSS.escape(id)}"]`);
  }
}
