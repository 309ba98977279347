/** The one toast there is at a time. */
import {Store} from './store.ts';

export interface Toast {
  text: string;
  durationMs: number;
  onUndo: (() => void) | null;
  /** Called when the toast goes without Undo. */
  onGone: (() => void) | null;
}

const PLAIN_MS = 6_000;
const UNDO_MS = 8_000;

export class ToastStore extends Store<{toast: Toast | null}> {
  constructor() {
    super({toast: null});
  }

  say(text: string): void {
    this.show({text, durationMs: PLAIN_MS, onUndo: null, onGone: null});
  }

  offerUndo(text: string, onUndo: () => void, onGone: () => void): void {
    this.show({text, durationMs: UNDO_MS, onUndo, onGone});
  }

  undo(): void {
    const {toast} = this.state;
    if (!toast?.onUndo) return;
    this.set({toast: null});
    toast.onUndo();
  }

  dismiss(): void {
    const {toast} = this.state;
    this.set({toast: null});
    toast?.onGone?.();
  }

  private show(toast: Toast): void {
    this.dismiss();
    this.set({toast});
  }
}
