/** The chat on screen: opens it, sends, follows its run, branches. One per page. */
import * as conversations from '../api/conversations.ts';
import {ApiError, isAbort} from '../api/http.ts';
import * as runs from '../api/runs.ts';
import type {Change, Conversation, ConversationDetail, StoredFile} from '../api/types.ts';
import {newId} from '../lib/ids.ts';
import {msg} from '../lib/msg.ts';
import {Backoff} from '../stream/backoff.ts';
import {ActiveRun} from './active-run.ts';
import type {RunWatcher} from './active-run.ts';
import {decisionsOn, waitingCalls} from './decisions.ts';
import type {Decided} from './decisions.ts';
import {isBehind, reactionTo, showsTheSame} from './chat-changes.ts';
import {ChatSettings} from './chat-settings.ts';
import type {ChangeableChat} from './chat-settings.ts';
import type {ConversationListener, RunChoices} from './conversation-listener.ts';
import {NEW_CHAT, cutBehind, endOf, isBusy, reconcile, replaceMessage} from './conversation-state.ts';
import type {ConversationState, LiveAnswer, ShownMessage} from './conversation-state.ts';
import {explain} from './delivery.ts';
import {clearUnsent, loadUnsent, restoreNext} from './drafts.ts';
import {EarlierMessages} from './earlier-messages.ts';
import type {LongChat} from './earlier-messages.ts';
import {FIRST_MESSAGES, fetchPatiently, historyOf, messagesToAsk} from './history.ts';
import {MessageQueue} from './message-queue.ts';
import {Sender} from './sender.ts';
import {withUnsent} from './start.ts';
import {Store} from './store.ts';
import {showSummary} from './summaries.ts';

/** The old transcript may stay so long while the new one is fetched. */
const SKELETON_AFTER_MS = 150;

export class ConversationStore extends Store<ConversationState> implements RunWatcher, LongChat, ChangeableChat {
  readonly earlier = new EarlierMessages(this);
  readonly settings = new ChatSettings(this);
  private run: ActiveRun | null = null;
  private loading = new AbortController();
  private readonly backoff = new Backoff();
  /** Changes with every conversation that is opened, so that late answers of the last one are recognised. */
  private visit = 0;
  /** A run that may not be read although its conversation says that it is running. */
  private refusedRunId: string | null = null;
  /** A run for which the chat's beginning is summarised; this may be told before there is a stream of it. */
  private summarisingRunId: string | null = null;
  private sendOnEnd: string | null = null;
  readonly queue: MessageQueue;
  private readonly sender: Sender;

  constructor(
    private readonly listener: ConversationListener,
    /** What the next run is started with, beside the message. */
    choices: () => RunChoices,
  ) {
    super(NEW_CHAT);
    this.queue = new MessageQueue({
      shown: () => this.state,
      show: (queue) => this.set({queue}),
      choices,
      onStarted: () => void this.reload(),
      onTrouble: (text) => listener.onTrouble(text),
    });
    this.sender = new Sender({
      shown: () => this.state,
      change: (changes) => this.set(changes),
      visit: () => this.visit,
      choices,
      saving: () => this.settings.saving,
      follow: (runId, message, body) => this.follow(runId, message, body),
      stop: () => void this.stop(),
      reload: () => void this.reload(),
    }, listener);
  }

  /** Shows a conversation; null is a new chat. */
  async open(id: string | null): Promise<void> {
    if (id !== null && id === this.state.id && this.state.phase === 'ready') return;
    this.leave();
    if (id === null) {
      this.set(NEW_CHAT);
      return;
    }
    const {visit, leaving} = this;
    const skeleton = setTimeout(() => this.set({...NEW_CHAT, id, phase: 'loading'}), SKELETON_AFTER_MS);
    try {
      await this.settings.saving; // before that, what is told of it may be older
      const detail = await conversations.get(id, FIRST_MESSAGES, leaving);
      if (visit === this.visit) this.show(id, detail);
    } catch (error) {
      if (visit === this.visit && !isAbort(error)) this.showNothing(id, error);
    } finally {
      clearTimeout(skeleton);
    }
  }

  /** Shows the branch with this message, where it is not the one that is shown. Whether the message is there then. */
  async showMessage(messageId: string): Promise<boolean> {
    try {
      if (await this.earlier.has(messageId)) return true;
      await this.chooseBranch(messageId);
      return await this.earlier.has(messageId);
    } catch {
      return false;
    }
  }

  /** Sends a message at the end of the chat, or lets it wait behind the running answer. False gives the text back. */
  async send(content: string, files: readonly StoredFile[] = []): Promise<boolean> {
    const {id, queue, messages, branch} = this.state;
    const isNextDue = queue.length > 0 && messages.at(-1)?.status === 'finished' && !branch;
    if (id !== null && (isBusy(this.state) || isNextDue)) return this.queue.add(id, content, files, this.sender.starting);
    this.sender.send({messageId: newId(), content, ...endOf(this.state), files});
    return true;
  }

  /** Puts a changed question beside the old one and answers it there. */
  edit(messageId: string, content: string, files: readonly StoredFile[] = []): void {
    const old = this.find(messageId);
    if (!old || isBusy(this.state)) return;
    this.sender.send({messageId: newId(), content, parentId: old.parent_id, isBranch: true, siblings: old.siblings, files});
  }

  /** Lets the next message begin another branch behind this answer; null shows what followed again. */
  branchFrom(messageId: string | null): void {
    if (isBusy(this.state)) return;
    if (messageId !== null) return this.set(cutBehind(this.state.messages, messageId));
    this.set({branch: null});
    void this.reload();
  }

  /** Tries once more to deliver a message that did not get through. */
  resend(messageId: string): void {
    const unsent = this.state.id ? loadUnsent(this.state.id) : null;
    if (unsent?.messageId === messageId && !isBusy(this.state)) this.sender.send(unsent);
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
  answerAgain(messageId: string, model?: string): void {
    const old = this.find(messageId);
    if (!old?.parent_id) return;
    this.sender.answer(old.parent_id, old.siblings, model);
  }

  /** Goes on with an answer that was cut. */
  goOn(messageId: string): void {
    this.sender.answer(messageId, []);
  }

  async chooseBranch(messageId: string): Promise<void> {
    const {id} = this.state;
    if (!id || isBusy(this.state)) return;
    const visit = this.visit;
    try {
      await conversations.patch(id, {head_message_id: messageId});
      this.listener.onBranchChosen(id);
      const detail = await conversations.get(id, messagesToAsk(this.state.messages));
      if (visit === this.visit) this.show(id, detail);
    } catch {
      this.listener.onTrouble(msg('The other version could not be shown. Try again in a moment.'));
    }
  }

  async stop(): Promise<void> {
    if (this.state.isSending) this.sender.stopWhenAccepted();
    const runId = this.run?.runId;
    if (!runId) return;
    try {
      await runs.cancel(runId);
    } catch {
      this.listener.onTrouble(msg('The answer could not be stopped. The server cannot be reached.'));
    }
  }

  /** Allows or refuses the tool calls that the last answer waits for, and reads on. */
  async decide({isApproved, given, always}: Decided): Promise<void> {
    const {waiting} = this.state;
    if (!waiting) return;
    this.set({waiting: null});
    const decisions = decisionsOn(waiting.calls, isApproved, given, always);
    await runs.decide(waiting.runId, decisions).catch((error: unknown) => this.listener.onTrouble(explain(error).message));
    await this.reload();
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
      case 'queue':
        return void this.queue.refresh(this.loading.signal);
      case 'rename':
        return this.change({title: change.title ?? ''});
      case 'summarising':
        return this.setSummarising(change.run_id ?? null);
      case 'summary':
        this.setSummarising(null);
        return void showSummary(this, change.message_id ?? '');
      default:
        return;
    }
  }

  /** Another tab shows another version of a message here. */
  followBranch(id: string): void {
    if (id === this.state.id && !isBusy(this.state)) void this.reload();
  }

  /** Sends a waiting message now, stopping the answer that is in the way. */
  sendQueued(messageId: string): void {
    if (isBusy(this.state)) {
      this.sendOnEnd = messageId;
      return void this.stop();
    }
    const queued = this.state.queue.find(({id}) => id === messageId);
    if (!queued) return;
    this.queue.drop(messageId);
    this.sender.send({messageId, content: queued.content, ...endOf(this.state), files: queued.files ?? []});
  }

  /** Takes over what the list knows better, unless something is being saved, of which it may not know yet. */
  adopt(listed: Conversation): void {
    if (listed.id !== this.state.id || this.settings.saving) return;
    if (isBehind(this.state, listed)) return void this.reload();
    const {conversation} = this.state;
    if (conversation && showsTheSame(conversation, listed)) return;
    this.set({conversation: listed});
  }

  get leaving(): AbortSignal {
    return this.loading.signal;
  }

  put(message: ShownMessage): void {
    this.set({messages: replaceMessage(this.state.messages, message)});
  }

  prepend(messages: readonly ShownMessage[], hasEarlier: boolean): void {
    this.set({messages: [...messages, ...this.state.messages], hasEarlier});
  }

  onTrouble(text: string): void {
    this.listener.onTrouble(text);
  }

  onProgress(live: LiveAnswer): void {
    this.set({live});
  }

  onEnd(message: ShownMessage): void {
    this.run = null;
    this.set({live: null, messages: replaceMessage(this.state.messages, message)});
    if (this.state.id) this.listener.onEnded(this.state.id, message);
    const {sendOnEnd} = this;
    this.sendOnEnd = null;
    if (sendOnEnd !== null) this.sendQueued(sendOnEnd);
    // The process that wrote it is gone; a reader may have seen more of it than was kept.
    if (message.status === 'interrupted' && !isBusy(this.state)) void this.reload();
  }

  onRefused(error: unknown): void {
    if (error instanceof ApiError) this.refusedRunId = this.run?.runId ?? null;
    this.run = null;
    void this.reload();
  }

  change(changes: Partial<Conversation>): void {
    const {conversation} = this.state;
    if (conversation) this.set({conversation: {...conversation, ...changes}});
  }

  private leave(): void {
    this.visit += 1;
    this.loading.abort();
    this.loading = new AbortController();
    this.run?.leave();
    this.run = null;
    this.sender.forgetStop();
  }

  private find(messageId: string): ShownMessage | undefined {
    return this.state.messages.find((message) => message.id === messageId);
  }

  /** What the server has is the truth. What is shown stays until it is there, however long the server is away. */
  private async reload(): Promise<void> {
    const {id} = this.state;
    if (!id) return;
    this.leave();
    const {visit, leaving} = this;
    this.backoff.reset();
    try {
      await this.settings.saving;
      const detail = await fetchPatiently(id, this.backoff, leaving);
      if (visit === this.visit) this.show(id, detail);
    } catch (error) {
      if (visit === this.visit && !isAbort(error)) this.showNothing(id, error);
    }
  }

  private show(id: string, conversation: ConversationDetail): void {
    const {messages: stored, hasEarlier} = historyOf(this.state, conversation);
    const unsent = loadUnsent(id);
    const arrived = unsent && stored.some((message) => message.id === unsent.messageId);
    if (arrived) clearUnsent(id);
    const known = reconcile(this.state.id === id ? this.state.messages : [], stored);
    const messages = unsent && !arrived ? withUnsent(known, unsent, this.sender.deliveryOf(unsent)) : known;
    const running = messages.findLast((message) => message.status === 'running' && message.run_id !== this.refusedRunId);
    const queue = this.queue.withOurs(id, conversation.queue);
    if (queue.length === conversation.queue.length) restoreNext(id, queue);
    const branch = this.state.id === id ? this.state.branch : null;
    this.set({...NEW_CHAT, id, conversation, hasEarlier, queue, ...(branch ? cutBehind(messages, branch.parentId) : {messages})});
    if (running?.run_id) this.follow(running.run_id, running);
    const last = messages.at(-1);
    if (last?.status === 'interrupted' && last.run_id) void this.findWaiting(last.run_id);
  }

  private setSummarising(runId: string | null): void {
    this.summarisingRunId = runId;
    this.run?.setSummarising(this.run.runId === runId);
  }

  /** An answer that was interrupted may wait for a decision. */
  private async findWaiting(runId: string): Promise<void> {
    const {visit} = this;
    const calls = await waitingCalls(runId, this.loading.signal);
    if (visit === this.visit && calls.length > 0) this.set({waiting: {runId, calls}});
  }

  private showNothing(id: string, error: unknown): void {
    const unsent = loadUnsent(id);
    const isMissing = error instanceof ApiError && error.status === 404;
    if (unsent && isMissing) this.set({...NEW_CHAT, id, messages: withUnsent([], unsent, this.sender.deliveryOf(unsent))});
    else this.set({...NEW_CHAT, id, phase: isMissing ? 'missing' : 'failed'});
  }

  private follow(runId: string, message: ShownMessage, body?: ReadableStream<Uint8Array>): void {
    this.run?.leave();
    this.run = new ActiveRun(runId, message, this, runId === this.summarisingRunId);
    this.set({live: this.run.live});
    void this.run.follow(body);
  }
}
