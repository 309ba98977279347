/** Shows the summary that a message of the chat on screen has got. */
import * as conversations from '../api/conversations.ts';
import type {ConversationState, ShownMessage} from './conversation-state.ts';

/** The chat on screen, as far as this is concerned. */
export interface SummarisedChat {
  readonly state: ConversationState;
  /** Aborted when the chat is left. */
  readonly leaving: AbortSignal;
  put(message: ShownMessage): void;
}

/** Reads that message alone. One that is not here comes with its summary when it is fetched. */
export async function showSummary(chat: SummarisedChat, messageId: string): Promise<void> {
  const {state: {id, messages}, leaving} = chat;
  const index = messages.findIndex((message) => message.id === messageId);
  const [known, below] = [messages[index], messages[index + 1]];
  if (!id || !known || !below) return;
  try {
    const {messages: [told]} = await conversations.get(id, 1, leaving, below.id);
    if (told?.id === messageId && !leaving.aborted) chat.put({...known, summary: told.summary});
  } catch {
    // It is a note beside what was said: whoever opens the chat the next time sees it.
    return;
  }
}
