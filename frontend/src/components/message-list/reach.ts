/** Tells how far from the reader each turn is. Asks the browser, so that scrolling costs no layout. */
import type {Zone} from './mounted.ts';

const NEAR = '150% 0px';
const AROUND = '400% 0px';

export class Reach {
  private near: IntersectionObserver | null = null;
  private around: IntersectionObserver | null = null;
  private readonly isNear = new Map<Element, boolean>();
  private readonly isAround = new Map<Element, boolean>();

  constructor(private readonly onChange: () => void) {}

  attach(scroller: Element): void {
    this.near ??= this.observer(scroller, NEAR, this.isNear);
    this.around ??= this.observer(scroller, AROUND, this.isAround);
  }

  detach(): void {
    this.near?.disconnect();
    this.around?.disconnect();
    this.near = this.around = null;
    this.isNear.clear();
    this.isAround.clear();
  }

  /** Takes a turn that has come. */
  watch(element: Element): void {
    this.near?.observe(element);
    this.around?.observe(element);
  }

  /** Lets go of a turn that is not in the page any more. */
  forget(element: Element): void {
    this.near?.unobserve(element);
    this.around?.unobserve(element);
    this.isNear.delete(element);
    this.isAround.delete(element);
  }

  zoneOf(element: Element): Zone | null {
    const isNear = this.isNear.get(element);
    if (isNear) return 'near';
    const isAround = this.isAround.get(element);
    if (isNear === undefined || isAround === undefined) return null;
    return isAround ? 'around' : 'far';
  }

  private observer(root: Element, rootMargin: string, known: Map<Element, boolean>): IntersectionObserver {
    return new IntersectionObserver(
      (entries) => {
        for (const {target, isIntersecting} of entries) if (target.isConnected) known.set(target, isIntersecting);
        this.onChange();
      },
      {root, rootMargin},
    );
  }
}
