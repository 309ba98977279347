/** Puts a popover beside the control that opened it, inside the window. */

const GAP_PX = 6;
const MARGIN_PX = 8;

/** Below the anchor when it fits, else above; `align` names the edge the two share. */
export function placeBeside(popover: HTMLElement, anchor: Element, align: 'start' | 'end'): void {
  const box = anchor.getBoundingClientRect();
  const width = popover.offsetWidth;
  const height = popover.offsetHeight;
  const isRtl = getComputedStyle(anchor).direction === 'rtl';
  const fromLeft = (align === 'start') !== isRtl;
  const left = fromLeft ? box.left : box.right - width;
  const below = box.bottom + GAP_PX;
  const above = box.top - GAP_PX - height;
  const top = below + height > innerHeight - MARGIN_PX && above >= MARGIN_PX ? above : below;
  popover.style.left = `${clamp(left, MARGIN_PX, innerWidth - width - MARGIN_PX)}px`;
  popover.style.top = `${clamp(top, MARGIN_PX, innerHeight - height - MARGIN_PX)}px`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
