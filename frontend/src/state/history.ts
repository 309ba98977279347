/** A long chat comes from its end: how much at once, and how the pieces are put together. */
import * as conversations from '../api/conversations.ts';
import {isAbort, isWorthAnotherTry} from '../api/http.ts';
import type {ConversationDetail, Message} from '../api/types.ts';
import type {Backoff} from '../stream/backoff.ts';
import type {ConversationState, ShownMessage} from './conversation-state.ts';

export const FIRST_MESSAGES = 60;
export const EARLIER_MESSAGES = 200;

/** As much as is on screen, so that nothing the reader has loaded goes away. */
export function messagesToAsk(shown: readonly ShownMessage[]): number {
  return Math.max(FIRST_MESSAGES, shown.length + 2);
}

export interface History {
  messages: readonly Message[];
  hasEarlier: boolean;
}

/** What the server told of the branch's end, behind what is known of its beginning. */
export function historyOf(state: ConversationState, detail: ConversationDetail): History {
  const [first] = detail.messages;
  const known = state.id === detail.id && first ? state.messages.findIndex((message) => message.id === first.parent_id) : -1;
  if (known < 0) return {messages: detail.messages, hasEarlier: detail.has_earlier};
  return {messages: [...state.messages.slice(0, known + 1), ...detail.messages], hasEarlier: state.hasEarlier};
}

/** Fetches the end of a chat, however long the server is away. Rejects when it says no, and when the chat is left. */
export async function fetchPatiently(id: string, backoff: Backoff, leaving: AbortSignal): Promise<ConversationDetail> {
  for (;;) {
    try {
      return await conversations.get(id, FIRST_MESSAGES, leaving);
    } catch (error) {
      if (isAbort(error) || !isWorthAnotherTry(error)) throw error;
    }
    await backoff.pause();
    leaving.throwIfAborted();
  }
}
