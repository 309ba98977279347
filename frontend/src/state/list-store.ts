/** The conversation list: pages, names, pins, and deletions that can still be undone. */
import * as conversations from '../api/conversations.ts';
import type {Conversation, ConversationPatch} from '../api/types.ts';
import {msg} from '../lib/msg.ts';
import {forgetConversation} from './drafts.ts';
import {Store} from './store.ts';

/** How often the list is asked while an answer runs in a chat that is not on screen. */
const POLL_MS = 4_000;

export interface ListState {
  phase: 'loading' | 'ready' | 'failed';
  items: readonly Conversation[];
  nextCursor: string | null;
  isLoadingMore: boolean;
}

export class ListStore extends Store<ListState> {
  private readonly deleted = new Set<string>();
  private pollTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onTrouble: (text: string) => void) {
    super({phase: 'loading', items: [], nextCursor: null, isLoadingMore: false});
  }

  async load(): Promise<void> {
    this.set({phase: 'loading'});
    try {
      const page = await conversations.list(null);
      this.set({phase: 'ready', items: this.visible(page.items), nextCursor: page.next_cursor});
      this.pollWhileRunning();
    } catch {
      this.set({phase: 'failed'});
    }
  }

  async loadMore(): Promise<void> {
    const {nextCursor, isLoadingMore, phase} = this.state;
    if (!nextCursor || isLoadingMore || phase !== 'ready') return;
    this.set({isLoadingMore: true});
    try {
      const page = await conversations.list(nextCursor);
      const known = new Set(this.state.items.map((item) => item.id));
      const fresh = this.visible(page.items).filter((item) => !known.has(item.id));
      this.set({items: [...this.state.items, ...fresh], nextCursor: page.next_cursor});
    } catch {
      this.onTrouble(msg('Older chats could not be loaded. Scroll again to retry.'));
    } finally {
      this.set({isLoadingMore: false});
    }
  }

  /** Merges the newest page into what is shown, without touching the rest. */
  async refresh(): Promise<void> {
    if (this.state.phase !== 'ready') return this.load();
    try {
      const page = await conversations.list(null);
      const fresh = new Set(page.items.map((item) => item.id));
      const rest = this.state.items.filter((item) => !fresh.has(item.id));
      const items = this.visible(page.items);
      this.set(page.next_cursor ? {items: [...items, ...rest]} : {items, nextCursor: null});
    } catch {
      // The list stays as it is; the next refresh or the offline banner says the rest.
      return;
    } finally {
      this.pollWhileRunning();
    }
  }

  async patch(id: string, changes: ConversationPatch): Promise<void> {
    const before = this.find(id);
    if (!before) return;
    const {title, pinned = Boolean(before.pinned_at)} = changes;
    const pinnedAt = before.pinned_at ?? new Date().toISOString();
    this.put({...before, title: title ?? before.title, pinned_at: pinned ? pinnedAt : null});
    try {
      this.put(await conversations.patch(id, changes));
    } catch {
      this.put(before);
      this.onTrouble(msg('The chat could not be changed. Try again in a moment.'));
    }
  }

  find(id: string | null): Conversation | undefined {
    return this.state.items.find((item) => item.id === id);
  }

  /** Takes the chat off the list; nothing is sent before `commitDeletion`. */
  hide(id: string): void {
    this.deleted.add(id);
    this.set({items: this.visible(this.state.items)});
  }

  async restore(id: string): Promise<void> {
    this.deleted.delete(id);
    await this.load();
  }

  async commitDeletion(id: string): Promise<void> {
    if (!this.deleted.has(id)) return;
    try {
      await conversations.remove(id);
      forgetConversation(id);
    } catch {
      await this.restore(id);
      this.onTrouble(msg('The chat could not be deleted. It is back in the list.'));
    }
  }

  private put(conversation: Conversation): void {
    this.set({items: this.state.items.map((item) => (item.id === conversation.id ? conversation : item))});
  }

  private visible(items: readonly Conversation[]): readonly Conversation[] {
    return items.filter((item) => !this.deleted.has(item.id));
  }

  private pollWhileRunning(): void {
    clearTimeout(this.pollTimer);
    if (this.state.items.some((item) => item.active_run_id)) {
      this.pollTimer = setTimeout(() => void this.refresh(), POLL_MS);
    }
  }
}
