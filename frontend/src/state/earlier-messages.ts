/** Fetches what comes before the messages that are here: a piece, all of it, or as far as one message. */
import * as conversations from '../api/conversations.ts';
import {isAbort} from '../api/http.ts';
import {msg} from '../lib/msg.ts';
import type {ConversationState, ShownMessage} from './conversation-state.ts';
import {EARLIER_MESSAGES} from './history.ts';

/** The chat on screen, as far as this is concerned. */
export interface LongChat {
  readonly state: ConversationState;
  /** Aborted when the chat is left. */
  readonly leaving: AbortSignal;
  prepend(messages: readonly ShownMessage[], hasEarlier: boolean): void;
  onTrouble(text: string): void;
}

export class EarlierMessages {
  private loading: Promise<void> | null = null;

  constructor(private readonly chat: LongChat) {}

  /** Fetches some of them; once at a time. Without success it can be asked for again. */
  load(): Promise<void> {
    this.loading ??= this.fetch().finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  /** All messages of the branch. Rejects when the older ones cannot be fetched. */
  async all(): Promise<readonly ShownMessage[]> {
    await this.loadUntil(() => false);
    return this.chat.state.messages;
  }

  /** Whether a message is on the branch that is shown. Rejects when the older ones cannot be fetched. */
  async has(messageId: string): Promise<boolean> {
    const isHere = () => this.chat.state.messages.some(({id}) => id === messageId);
    await this.loadUntil(isHere);
    return isHere();
  }

  private async loadUntil(isEnough: () => boolean): Promise<void> {
    while (this.chat.state.hasEarlier && !isEnough()) {
      const [first] = this.chat.state.messages;
      await this.load();
      if (this.chat.state.messages[0] === first) throw new Error('Older messages could not be loaded.');
    }
  }

  private async fetch(): Promise<void> {
    const {id, messages: [first], hasEarlier} = this.chat.state;
    if (!id || !first || !hasEarlier) return;
    try {
      const detail = await conversations.get(id, EARLIER_MESSAGES, this.chat.leaving, first.id);
      if (this.chat.state.messages[0] === first) this.chat.prepend(detail.messages, detail.has_earlier);
    } catch (error) {
      if (!isAbort(error)) this.chat.onTrouble(msg('Older messages could not be loaded. Scroll up again to retry.'));
    }
  }
}
