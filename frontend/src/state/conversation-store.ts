/** The chat on screen: opens it, sends, follows its run, branches. One per page. */
import * as conversations from '../api/conversations.ts';
import {ApiError, isAbort, isWorthAnotherTry} from '../api/http.ts';
import * as runs from '../api/runs.ts';
import type {Change, ChatRequest, Conversation} from '../api/types.ts';
import {newId} from '../lib/ids.ts';
import {msg} from '../lib/msg.ts';
import {Backoff} from '../stream/backoff.ts';
import {ActiveRun} from './active-run.ts';
import type {RunWatcher} from './active-run.ts';
import {isBehind, reactionTo} from './chat-changes.ts';
import {NEW_CHAT, isBusy, newAnswerMessage, reconcile, replaceMessage} from './conversation-state.ts';
import type {ConversationState, LiveAnswer, ShownMessage} from './conversation-state.ts';
import {explain, undelivered, withoutDelivery} from './delivery.ts';
import {clearUnsent, loadDraft, loadUnsent, saveDraft, saveUnsent} from './drafts.ts';
import type {Unsent} from './drafts.ts';
import {startBelow, startWith, withUnsent} from './start.ts';
import type {Start} from './start.ts';
import {Store} from './store.ts';

/** How long the old transcript may stay while the new one is fetched. */
const SKELETON_AFTER_MS = 150;

/** What the rest of the page wants to know. */
export interface ConversationListener {
  onConversationStarted(id: string): void;
  onAccepted(id: string): void;
  onEnded(id: string, message: ShownMessage): void;
  onTrouble(text: string): void;
}

export class ConversationStore extends Store<ConversationState> implements RunWatcher {
  private run: ActiveRun | null = null;
  private loading = new AbortController();
  private readonly backoff = new Backoff();
  private stopWhenAccepted = false;
  /** Changes with every conversation that is opened, so that late answers of the last one are recognised. */
  private visit = 0;

  /** A run that may not be read although its conversation says that it is running. */
  private refusedRunId: string | null = null;
  private sendNextOnEnd = false;
  /** Messages whose sending has not come to an end, in whichever chat. */
  private readonly inFlight = new Set<string>();

  constructor(
    private readonly listener: ConversationListener,
    private readonly chosenModel: () => string | null,
  ) {
    super(NEW_CHAT);
  }

  /** Shows a conversation; null is a new chat. */
  async open(id: string | null): Promise<void> {
    if (id !== null && id === this.state.id && this.state.phase === 'ready') return;
    this.leave();
    if (id === null) {
      this.set({...NEW_CHAT, next: ''});
      return;
    }
    const visit = this.visit;
    const skeleton = setTimeout(() => this.set({...NEW_CHAT, id, phase: 'loading'}), SKELETON_AFTER_MS);
    try {
      const detail = await conversations.get(id, this.loading.signal);
      if (visit === this.visit) this.show(id, detail, detail.messages);
    } catch (error) {
      if (visit === this.visit && !isAbort(error)) this.showNothing(id, error);
    } finally {
      clearTimeout(skeleton);
    }
  }

  /** Sends a message at the end of the chat, or queues it behind the running answer. */
  send(content: string): void {
    if (isBusy(this.state)) {
      this.setNext(this.state.next ? `${this.state.next}\n\n${content}` : content);
      return;
    }
    const parentId = this.state.messages.at(-1)?.id ?? null;
    this.sendMessage({messageId: newId(), content, parentId, isBranch: false, siblings: []});
  }

  /** Puts a changed question beside the old one and answers it there. */
  edit(messageId: string, content: string): void {
    const old = this.find(messageId);
    if (!old || isBusy(this.state)) return;
    this.sendMessage({messageId: newId(), content, parentId: old.parent_id, isBranch: true, siblings: old.siblings});
  }

  /** Tries once more to deliver a message that did not get through. */
  resend(messageId: string): void {
    const unsent = this.state.id ? loadUnsent(this.state.id) : null;
    if (unsent?.messageId === messageId && !isBusy(this.state)) this.sendMessage(unsent);
  }

  /** Takes a message back that did not get through, and returns its text. */
  withdraw(messageId: string): string {
    const message = this.find(messageId);
    if (!message || !this.state.id) return '';
    clearUnsent(this.state.id);
    this.set({messages: this.state.messages.filter((other) => other !== message)});
    return message.content;
  }

  /** Answers the same question again, beside the answer that is there. */
  answerAgain(messageId: string): void {
    const old = this.find(messageId);
    if (!old?.parent_id) return;
    this.startBelow(old.parent_id, old.siblings);
  }

  /** Goes on with an answer that was cut. */
  goOn(messageId: string): void {
    this.startBelow(messageId, []);
  }

  async chooseBranch(messageId: string): Promise<void> {
    const {id} = this.state;
    if (!id || isBusy(this.state)) return;
    const visit = this.visit;
    try {
      await conversations.patch(id, {head_message_id: messageId});
      const detail = await conversations.get(id);
      if (visit === this.visit) this.show(id, detail, detail.messages);
    } catch {
      this.listener.onTrouble(msg('The other version could not be shown. Try again in a moment.'));
    }
  }

  async stop(): Promise<void> {
    if (this.state.isSending) this.stopWhenAccepted = true;
    const runId = this.run?.runId;
    if (!runId) return;
    try {
      await runs.cancel(runId);
    } catch {
      this.listener.onTrouble(msg('The answer could not be stopped. The server cannot be reached.'));
    }
  }

  reconnectNow(): void {
    this.run?.reconnectNow();
    this.backoff.wake();
  }

  /** Something changed elsewhere: in another tab, on another device, by a program. */
  apply(change: Change): void {
    switch (reactionTo(change, this.state)) {
      case 'reload':
        if (change.run_id === this.refusedRunId) this.refusedRunId = null;
        return void this.reload();
      case 'retry':
        return this.reconnectNow();
      case 'leave':
        this.leave();
        return this.set({...NEW_CHAT, id: this.state.id, phase: 'deleted'});
      case 'rename':
        return this.rename(change.title ?? '');
      default:
        return;
    }
  }

  setNext(next: string): void {
    this.set({next});
    saveDraft(this.state.id, {...loadDraft(this.state.id), next});
  }

  /** Sends what is queued now, stopping the answer that is in the way. */
  sendNext(): void {
    if (isBusy(this.state)) {
      this.sendNextOnEnd = true;
      void this.stop();
      return;
    }
    const {next} = this.state;
    if (!next) return;
    this.setNext('');
    this.send(next);
  }

  async chooseModel(model: string): Promise<void> {
    const {conversation} = this.state;
    if (!conversation) return;
    this.set({conversation: {...conversation, model}});
    try {
      await conversations.patch(conversation.id, {model});
    } catch {
      this.listener.onTrouble(msg('The model could not be saved for this chat. The next message uses it all the same.'));
    }
  }

  /** Takes over what the list knows better: the title, the model, and that there is more to read. */
  adopt(listed: Conversation): void {
    if (listed.id !== this.state.id) return;
    if (isBehind(this.state, listed)) return void this.reload();
    const {title, model, pinned_at} = this.state.conversation ?? {};
    if (title === listed.title && model === listed.model && pinned_at === listed.pinned_at) return;
    this.set({conversation: listed});
  }

  onProgress(live: LiveAnswer): void {
    this.set({live});
  }

  onEnd(message: ShownMessage): void {
    this.run = null;
    this.set({live: null, messages: replaceMessage(this.state.messages, message)});
    if (this.state.id) this.listener.onEnded(this.state.id, message);
    if (message.status === 'finished' || this.sendNextOnEnd) this.sendNext();
    this.sendNextOnEnd = false;
    // The process that wrote it is gone; a reader may have seen more of it than was kept.
    if (message.status === 'interrupted' && !isBusy(this.state)) void this.reload();
  }

  onRefused(error: unknown): void {
    if (error instanceof ApiError) this.refusedRunId = this.run?.runId ?? null;
    this.run = null;
    void this.reload();
  }

  private leave(): void {
    this.visit += 1;
    this.loading.abort();
    this.loading = new AbortController();
    this.run?.leave();
    this.run = null;
    this.stopWhenAccepted = false;
  }

  private rename(title: string): void {
    const {conversation} = this.state;
    if (conversation && title !== conversation.title) this.set({conversation: {...conversation, title}});
  }

  private find(messageId: string): ShownMessage | undefined {
    return this.state.messages.find((message) => message.id === messageId);
  }

  /** What the server has is the truth. What is shown stays until it is there, however long the server is away. */
  private async reload(): Promise<void> {
    const {id} = this.state;
    if (!id) return;
    this.leave();
    const {visit} = this;
    this.backoff.reset();
    while (visit === this.visit) {
      try {
        const detail = await conversations.get(id, this.loading.signal);
        if (visit === this.visit) this.show(id, detail, detail.messages);
        return;
      } catch (error) {
        if (visit !== this.visit || isAbort(error)) return;
        if (!isWorthAnotherTry(error)) return this.showNothing(id, error);
      }
      await this.backoff.pause();
    }
  }

  private show(id: string, conversation: Conversation, stored: readonly ShownMessage[]): void {
    const unsent = loadUnsent(id);
    const arrived = unsent && stored.some((message) => message.id === unsent.messageId);
    if (arrived) clearUnsent(id);
    const known = reconcile(this.state.id === id ? this.state.messages : [], stored);
    const messages = unsent && !arrived ? withUnsent(known, unsent, this.deliveryOf(unsent)) : known;
    const running = messages.findLast((message) => message.status === 'running' && message.run_id !== this.refusedRunId);
    this.set({...NEW_CHAT, id, conversation, messages, next: running ? loadDraft(id).next : ''});
    if (!running) restoreNext(id);
    if (running?.run_id) this.follow(running.run_id, running);
  }

  private showNothing(id: string, error: unknown): void {
    const unsent = loadUnsent(id);
    const isMissing = error instanceof ApiError && error.status === 404;
    if (unsent && isMissing) this.set({...NEW_CHAT, id, messages: withUnsent([], unsent, this.deliveryOf(unsent))});
    else this.set({...NEW_CHAT, id, phase: isMissing ? 'missing' : 'failed'});
  }

  private deliveryOf(unsent: Unsent): 'sending' | 'failed' {
    return this.inFlight.has(unsent.messageId) ? 'sending' : 'failed';
  }

  private sendMessage(unsent: Unsent): void {
    const isNew = this.state.id === null;
    const id = this.state.id ?? newId();
    const start = startWith(unsent, id, this.state.messages);
    saveUnsent(id, unsent);
    this.set({id, phase: 'ready', messages: start.above});
    if (isNew) this.listener.onConversationStarted(id);
    void this.start(start);
  }

  private startBelow(parentId: string, siblings: readonly string[]): void {
    const {id} = this.state;
    if (id && !isBusy(this.state)) void this.start(startBelow(parentId, siblings, id, this.state.messages));
  }

  private async start(start: Start): Promise<void> {
    const {visit} = this;
    const conversationId = start.request.conversation_id;
    const messageId = start.userMessageId ?? '';
    this.set({isSending: true});
    this.inFlight.add(messageId);
    try {
      // Never aborted: leaving the chat must not keep the message from arriving.
      const response = await runs.start(this.withModel(start.request), new AbortController().signal);
      this.inFlight.delete(messageId);
      if (messageId) clearUnsent(conversationId);
      if (visit === this.visit) this.accept(start, response);
      else void response.body.cancel();
      this.listener.onAccepted(conversationId);
    } catch (error) {
      this.inFlight.delete(messageId);
      if (visit === this.visit) this.refuse(start, error);
    }
    // Left and come back in between: the chat on screen does not know how the sending ended.
    if (visit !== this.visit && conversationId === this.state.id) void this.reload();
  }

  private accept(start: Start, response: runs.RunResponse): void {
    const {runId, messageId, body} = response;
    const parentId = start.request.message?.id ?? start.request.parent_id ?? null;
    const above = start.above.map((message) => (message.delivery ? withoutDelivery(message) : message));
    const cut = above.find((message) => message.id === messageId);
    const model = this.chosenModel() ?? this.state.conversation?.model ?? null;
    const answer = cut ? {...cut, run_id: runId} : newAnswerMessage(messageId, runId, parentId, start.siblings, model);
    this.set({isSending: false, messages: cut ? above : [...above, answer]});
    this.follow(runId, {...answer, status: 'running', error: null}, body);
    if (this.stopWhenAccepted) void this.stop();
    this.stopWhenAccepted = false;
  }

  private refuse(start: Start, error: unknown): void {
    this.stopWhenAccepted = false;
    this.set({isSending: false});
    const message = start.userMessageId ? this.find(start.userMessageId) : undefined;
    if (message) this.set({messages: replaceMessage(this.state.messages, undelivered(message, error))});
    if (error instanceof ApiError && error.code === 'run_already_active') void this.reload();
    else if (!message) this.listener.onTrouble(explain(error).message);
  }

  private withModel(request: ChatRequest): ChatRequest {
    const model = this.chosenModel();
    return model ? {...request, model} : request;
  }

  private follow(runId: string, message: ShownMessage, body?: ReadableStream<Uint8Array>): void {
    this.run?.leave();
    this.run = new ActiveRun(runId, message, this);
    this.set({live: this.run.live});
    void this.run.follow(body);
  }
}

/** The answer it waited for has ended while nobody looked: give the text back instead of sending it unasked. */
function restoreNext(id: string): void {
  const {text, next} = loadDraft(id);
  if (next) saveDraft(id, {text: text ? `${next}\n\n${text}` : next, next: ''});
}
