/** A finger that stays where it is: on touch what the pointer finds by hovering. */
import type {ReactiveController, ReactiveControllerHost} from 'lit';

const PRESS_MS = 500;
const STILL_PX = 10;
/** A click this soon after the finger has gone belongs to it. */
const QUIET_MS = 400;
/** By then the browser has sent the mouse's events after the finger's, which would close a menu again. */
const SETTLED_MS = 60;

export class LongPress implements ReactiveController {
  private quietUntil = 0;
  /** Where the finger came down, and when: by the browser's clock, for a busy page hears of it late. */
  private from: {x: number; y: number; at: number} | null = null;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly onPress: (target: Element) => void,
  ) {
    host.addController(this);
  }

  /** Whether a click of now is only the end of a long press. */
  get isOver(): boolean {
    return performance.now() < this.quietUntil;
  }

  hostConnected(): void {
    this.host.addEventListener('pointerdown', this.onDown);
    this.host.addEventListener('pointermove', this.onMove);
    this.host.addEventListener('pointerup', this.onUp);
    this.host.addEventListener('pointercancel', this.onUp);
    this.host.addEventListener('contextmenu', this.onContextMenu);
  }

  hostDisconnected(): void {
    this.giveUp();
    this.host.removeEventListener('pointerdown', this.onDown);
    this.host.removeEventListener('pointermove', this.onMove);
    this.host.removeEventListener('pointerup', this.onUp);
    this.host.removeEventListener('pointercancel', this.onUp);
    this.host.removeEventListener('contextmenu', this.onContextMenu);
  }

  private readonly onDown = (event: PointerEvent): void => {
    this.giveUp();
    if (event.pointerType !== 'touch' || !event.isPrimary) return;
    this.from = {x: event.clientX, y: event.clientY, at: event.timeStamp};
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (this.from && Math.hypot(event.clientX - this.from.x, event.clientY - this.from.y) > STILL_PX) this.giveUp();
  };

  /** Not before the finger is gone: lifting it outside of a popover would close it. */
  private readonly onUp = (event: PointerEvent): void => {
    const [target] = event.composedPath();
    const isLong = this.from !== null && event.timeStamp - this.from.at >= PRESS_MS;
    this.giveUp();
    if (!isLong || !(target instanceof Element)) return;
    this.quietUntil = performance.now() + QUIET_MS;
    setTimeout(() => this.onPress(target), SETTLED_MS);
  };

  private readonly onContextMenu = (event: Event): void => {
    if (this.from) event.preventDefault();
  };

  private readonly giveUp = (): void => {
    this.from = null;
  };
}
