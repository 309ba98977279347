/** Chats that go away: put into the archive, deleted with a moment for Undo, or all at once. */
import {msg} from '../../lib/msg.ts';
import type {ListStore} from '../../state/list-store.ts';
import type {ToastStore} from '../../state/toast-store.ts';

export class Removals {
  constructor(
    private readonly list: ListStore,
    private readonly toasts: ToastStore,
    /** Takes the chat off the screen, if it is the one that is shown. */
    private readonly leave: (id: string) => void,
  ) {}

  async archive(id: string): Promise<void> {
    const title = this.titleOf(id);
    if (!(await this.list.archive(id, true))) return;
    this.leave(id);
    const restore = () => void this.list.archive(id, false);
    this.toasts.offerUndo(msg('Archived “{title}”', {title}), restore, () => undefined);
  }

  /** Gone from the screen at once, from the server when Undo is not possible any more. */
  delete(id: string): void {
    const title = this.titleOf(id);
    this.list.hide(id);
    this.leave(id);
    this.toasts.offerUndo(
      msg('Deleted “{title}”', {title}),
      () => void this.list.restore(id),
      () => void this.list.commitDeletion(id),
    );
  }

  async deleteAll(): Promise<void> {
    await this.list.deleteAll();
    this.toasts.say(msg('All chats are deleted.'));
  }

  /** Whether there was something to undo. */
  undo(): boolean {
    if (!this.toasts.state.toast?.onUndo) return false;
    this.toasts.undo();
    return true;
  }

  private titleOf(id: string): string {
    const title = this.list.find(id)?.title || msg('New chat');
    // Isolated: a title from right to left must not turn the sentence round.
    return `\u2068${title}\u2069`;
  }
}
