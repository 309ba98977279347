/** The conversation list: pages, names, pins, deletions that can still be undone, and what changes elsewhere. */
import * as conversations from '../api/conversations.ts';
import type {Change, Conversation, ConversationPage, ConversationPatch} from '../api/types.ts';
import {msg} from '../lib/msg.ts';
import {forgetConversation} from './drafts.ts';
import {recall, remember} from '../lib/storage.ts';
import {endedUnheard, itemsAfter, lookAt, withNewest} from './list-changes.ts';
import type {LastLook} from './list-changes.ts';
import {Store} from './store.ts';

/** Changes come in groups: one look at the list serves several. */
const REFRESH_AFTER_MS = 150;

const LAST_LOOK = 'last-look';

export interface ListState {
  phase: 'loading' | 'ready' | 'failed';
  items: readonly Conversation[];
  nextCursor: string | null;
  isLoadingMore: boolean;
}

export class ListStore extends Store<ListState> {
  private readonly deleted = new Set<string>();
  private refreshTimer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what happened to the list, so that an answer from before it is recognised. */
  private version = 0;
  /** Chats whose answer was heard to end since the list was read last. */
  private readonly heard = new Set<string>();

  constructor(
    private readonly onTrouble: (text: string) => void,
    /** An answer has ended while nothing was heard of it, in this way. */
    private readonly onEndedUnheard: (id: string, status: string) => void,
  ) {
    super({phase: 'loading', items: [], nextCursor: null, isLoadingMore: false});
  }

  async load(): Promise<void> {
    const {version} = this;
    this.set({phase: 'loading'});
    try {
      const [page, pinned] = await Promise.all([conversations.list(null), conversations.pinned()]);
      const newest = new Set(page.items.map((item) => item.id));
      const older = pinned.items.filter((item) => !newest.has(item.id));
      this.set({phase: 'ready', items: this.visible([...page.items, ...older]), nextCursor: page.next_cursor});
      this.tellMissed();
      if (version === this.version) this.heard.clear();
      else this.refreshSoon();
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

  /** Something changed elsewhere: what the change itself tells shows at once, the rest shortly after. */
  apply(change: Change): void {
    this.version += 1;
    if (change.type === 'run.ended' && change.conversation_id) this.heard.add(change.conversation_id);
    if (change.type === 'resync') this.heard.clear();
    this.set({items: itemsAfter(this.state.items, change)});
    if (change.type !== 'conversation.deleted') this.refreshSoon();
  }

  /** Merges the newest page into what is shown, without touching the rest. */
  async refresh(): Promise<void> {
    if (this.state.phase === 'failed') return this.load();
    if (this.state.phase === 'loading') return;
    const {version} = this;
    try {
      const page = await conversations.list(null, this.state.items.length);
      if (version === this.version) this.merge(page);
      else this.refreshSoon();
    } catch {
      // The list stays as it is; the next refresh or the banner says the rest.
      return;
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

  /** Puts a chat away, or brings it back. Returns whether the server did it. */
  async archive(id: string, archived: boolean): Promise<boolean> {
    try {
      await conversations.patch(id, {archived});
    } catch {
      this.onTrouble(msg('The chat could not be changed. Try again in a moment.'));
      return false;
    }
    this.version += 1;
    if (archived) this.set({items: this.state.items.filter((item) => item.id !== id)});
    else await this.refresh();
    return true;
  }

  /** Deletes every chat, the archive as well. */
  async deleteAll(): Promise<void> {
    try {
      for (const load of [() => conversations.list(null, Infinity), conversations.archived]) {
        for (let page = await load(); page.items.length > 0; page = await load()) await conversations.removeAll(page.items.map((item) => item.id));
      }
    } catch {
      this.onTrouble(msg('Not all chats could be deleted. Try again in a moment.'));
    }
    await this.load();
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
    this.version += 1;
    this.set({items: this.state.items.map((item) => (item.id === conversation.id ? conversation : item))});
  }

  private visible(items: readonly Conversation[]): readonly Conversation[] {
    return items.filter((item) => !this.deleted.has(item.id));
  }

  private merge(page: ConversationPage): void {
    const items = this.visible(withNewest(this.state.items, page));
    this.set({items, nextCursor: page.next_cursor && this.state.nextCursor});
    this.tellMissed();
    this.heard.clear();
  }

  /** What has ended since this device looked last, in whichever tab. One that has never looked has missed nothing. */
  private tellMissed(): void {
    const {items} = this.state;
    const last = recall<LastLook | null>(LAST_LOOK, null, isLastLook);
    remember(LAST_LOOK, lookAt(items, last));
    if (!last) return;
    for (const {id, head_status: status} of endedUnheard(last, items, this.heard)) this.onEndedUnheard(id, status ?? '');
  }

  private refreshSoon(): void {
    this.refreshTimer ??= setTimeout(() => {
      this.refreshTimer = undefined;
      void this.refresh();
    }, REFRESH_AFTER_MS);
  }
}

function isLastLook(value: unknown): value is LastLook {
  if (typeof value !== 'object' || value === null) return false;
  const {newest, running} = value as Partial<LastLook>;
  return typeof newest === 'string' && Array.isArray(running);
}
