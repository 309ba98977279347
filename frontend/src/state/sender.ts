/** Starts runs for the chat on screen: sends its messages and asks for answers. What does not get through is kept. */
import {ApiError} from '../api/http.ts';
import * as runs from '../api/runs.ts';
import {newId} from '../lib/ids.ts';
import type {ConversationListener, RunChoices} from './conversation-listener.ts';
import {isBusy, newAnswerMessage, replaceMessage} from './conversation-state.ts';
import type {ConversationState, ShownMessage} from './conversation-state.ts';
import {explain, undelivered, withoutDelivery} from './delivery.ts';
import {clearUnsent, saveUnsent} from './drafts.ts';
import type {Unsent} from './drafts.ts';
import {startBelow, startWith} from './start.ts';
import type {Start} from './start.ts';

/** What sending needs of the chat on screen. */
export interface SenderHost {
  shown(): ConversationState;
  change(changes: Partial<ConversationState>): void;
  /** Another number with every chat that is opened. */
  visit(): number;
  choices(): RunChoices;
  /** Ends when what was changed of the chat is with the server; null when it is. */
  saving(): Promise<unknown> | null;
  follow(runId: string, message: ShownMessage, body: ReadableStream<Uint8Array>): void;
  stop(): void;
  reload(): void;
}

export class Sender {
  /** Settled once what was sent last is accepted, or is not. */
  starting: Promise<void> = Promise.resolve();
  /** Messages whose sending has not come to an end, in whichever chat. */
  private readonly inFlight = new Set<string>();
  private isStopAsked = false;

  constructor(
    private readonly page: SenderHost,
    private readonly listener: ConversationListener,
  ) {}

  /** Shows the message as on its way and sends it. In a new chat it makes the chat's id. */
  send(unsent: Unsent): void {
    const {id: known, messages} = this.page.shown();
    const id = known ?? newId();
    const start = startWith(unsent, id, messages);
    saveUnsent(id, unsent);
    this.page.change({id, phase: 'ready', messages: start.above});
    if (known === null) this.listener.onConversationStarted(id);
    this.starting = this.start(start);
  }

  /** Asks for an answer to a message that is there. */
  answer(parentId: string, siblings: readonly string[], model?: string): void {
    const state = this.page.shown();
    if (!state.id || isBusy(state)) return;
    const start = startBelow(parentId, siblings, state.id, state.messages);
    void this.start(model ? {...start, request: {...start.request, model}} : start);
  }

  /** The run that is being started is stopped as soon as it is known. */
  stopWhenAccepted(): void {
    this.isStopAsked = true;
  }

  forgetStop(): void {
    this.isStopAsked = false;
  }

  deliveryOf(unsent: Unsent): 'sending' | 'failed' {
    return this.inFlight.has(unsent.messageId) ? 'sending' : 'failed';
  }

  private async start(start: Start): Promise<void> {
    const visit = this.page.visit();
    const conversationId = start.request.conversation_id;
    const messageId = start.userMessageId ?? '';
    this.page.change({isSending: true, branch: null});
    this.inFlight.add(messageId);
    const request = {...this.page.choices(), ...start.request};
    try {
      // Other instructions hold for the message that is sent right after.
      const saving = this.page.saving();
      if (saving) await saving;
      // Never aborted: leaving the chat must not keep the message from arriving.
      const response = await runs.start(request, new AbortController().signal);
      this.inFlight.delete(messageId);
      if (messageId) clearUnsent(conversationId);
      if (visit === this.page.visit()) this.accept(start, response);
      else void response.body.cancel();
      this.listener.onAccepted(conversationId);
    } catch (error) {
      this.inFlight.delete(messageId);
      if (visit === this.page.visit()) this.refuse(start, error);
    }
    // Left and come back in between: the chat on screen does not know how the sending ended.
    if (visit !== this.page.visit() && conversationId === this.page.shown().id) this.page.reload();
  }

  private accept(start: Start, {runId, messageId, body}: runs.RunResponse): void {
    const parentId = start.request.message?.id ?? start.request.parent_id ?? null;
    const above = start.above.map((message) => (message.delivery ? withoutDelivery(message) : message));
    const cut = above.find((message) => message.id === messageId);
    const model = start.request.model ?? this.page.choices().model ?? this.page.shown().conversation?.model ?? null;
    const answer = cut ? {...cut, run_id: runId} : newAnswerMessage(messageId, runId, parentId, start.siblings, model);
    this.page.change({isSending: false, messages: cut ? above : [...above, answer]});
    this.page.follow(runId, {...answer, status: 'running', error: null}, body);
    if (this.isStopAsked) this.page.stop();
    this.isStopAsked = false;
  }

  private refuse(start: Start, error: unknown): void {
    this.isStopAsked = false;
    this.page.change({isSending: false});
    const {messages} = this.page.shown();
    const message = messages.find(({id}) => id === start.userMessageId);
    if (message) this.page.change({messages: replaceMessage(messages, undelivered(message, error))});
    if (error instanceof ApiError && error.code === 'run_already_active') this.page.reload();
    else if (!message) this.listener.onTrouble(explain(error).message);
  }
}
