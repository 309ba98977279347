/** Messages that wait on the server for the running answer, as the chat on screen shows them. */
import * as conversations from '../api/conversations.ts';
import {ApiError} from '../api/http.ts';
import * as runs from '../api/runs.ts';
import type {Queued, StoredFile} from '../api/types.ts';
import {newId} from '../lib/ids.ts';
import {msg} from '../lib/msg.ts';
import type {RunChoices} from './conversation-listener.ts';
import {explain} from './delivery.ts';
import {loadDraft, saveDraft} from './drafts.ts';

/** What the queue needs of the chat on screen. */
export interface QueueHost {
  shown(): {id: string | null; queue: readonly Queued[]};
  show(queue: readonly Queued[]): void;
  choices(): RunChoices;
  /** It was not queued but is being answered. */
  onStarted(): void;
  onTrouble(text: string): void;
}

export class MessageQueue {
  /** Put in here and not yet accepted: the server does not tell of them. */
  private readonly inFlight = new Set<string>();

  /** The files of what was written here, for Edit. */
  private readonly written = new Map<string, readonly StoredFile[]>();

  /** The last one on its way. The next goes out behind it, so that they wait in the order in which they were written. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly host: QueueHost) {}

  /** Lets a message wait behind the answer. False when it did not get through: the text is the caller's again. */
  async add(chatId: string, content: string, files: readonly StoredFile[], ready: Promise<void>): Promise<boolean> {
    const file_ids = files.map(({id}) => id);
    const queued: Queued = {id: newId(), conversation_id: chatId, content, file_ids, files, error: null, created_at: new Date().toISOString()};
    this.inFlight.add(queued.id);
    this.written.set(queued.id, files);
    this.host.show([...this.host.shown().queue, queued]);
    keep(chatId, content);
    try {
      const isWaiting = await this.inTurn(async () => {
        await ready;
        return runs.queue({...this.host.choices(), conversation_id: chatId, message: {id: queued.id, content, file_ids}});
      });
      this.inFlight.delete(queued.id);
      letGo(chatId, content);
      if (!isWaiting && this.isOnScreen(chatId)) this.host.onStarted();
      return true;
    } catch (error) {
      this.inFlight.delete(queued.id);
      this.host.onTrouble(explain(error).message);
      if (!this.isOnScreen(chatId)) return true;
      this.drop(queued.id);
      letGo(chatId, content);
      return false;
    }
  }

  /** Takes a message out of the queue and gives it back; null where it has been sent meanwhile. */
  async takeBack(messageId: string): Promise<Queued | null> {
    const {id, queue} = this.host.shown();
    const queued = queue.find((other) => other.id === messageId);
    if (!id || !queued) return null;
    try {
      await conversations.removeQueued(id, messageId);
      this.drop(messageId);
      return queued;
    } catch (error) {
      const isSent = error instanceof ApiError && error.status === 404;
      this.host.onTrouble(isSent ? msg('It is being answered already.') : explain(error).message);
      return null;
    }
  }

  /** The queue changed elsewhere, or here. */
  async refresh(signal: AbortSignal): Promise<void> {
    const {id} = this.host.shown();
    if (!id) return;
    try {
      const {queue} = await conversations.get(id, 1, signal);
      if (this.isOnScreen(id)) this.host.show(this.withOurs(id, queue));
    } catch {
      // It is shown with the next message, or when the chat is opened again.
      return;
    }
  }

  /** What the server has, and what is on its way there. */
  withOurs(chatId: string, stored: readonly Queued[]): readonly Queued[] {
    const isStored = new Set(stored.map(({id}) => id));
    const known = stored.map((queued) => ({...queued, files: this.written.get(queued.id) ?? []}));
    return [...known, ...this.host.shown().queue.filter(({id, conversation_id: chat}) => chat === chatId && this.inFlight.has(id) && !isStored.has(id))];
  }

  drop(messageId: string): void {
    this.host.show(this.host.shown().queue.filter(({id}) => id !== messageId));
  }

  private inTurn<Result>(send: () => Promise<Result>): Promise<Result> {
    const sent = this.last.then(send, send);
    this.last = sent;
    return sent;
  }

  private isOnScreen(chatId: string): boolean {
    return this.host.shown().id === chatId;
  }
}

/** Until the server has it, it lies with the draft. */
function keep(chatId: string, content: string): void {
  const draft = loadDraft(chatId);
  saveDraft(chatId, {...draft, next: [draft.next, content].filter(Boolean).join('\n\n')});
}

function letGo(chatId: string, content: string): void {
  const draft = loadDraft(chatId);
  const next = draft.next === content ? '' : draft.next.replace(`${content}\n\n`, '').replace(`\n\n${content}`, '');
  saveDraft(chatId, {...draft, next});
}
