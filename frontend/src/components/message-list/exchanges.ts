/** A question and what answers it: the unit the transcript is laid out in. */
import type {ShownMessage} from '../../state/conversation-state.ts';

export interface Exchange {
  id: string;
  messages: ShownMessage[];
}

const known = new WeakMap<readonly ShownMessage[], Exchange[]>();

/** The messages cut before each question. Remembered, since the same array is asked about again and again. */
export function exchangesOf(messages: readonly ShownMessage[]): Exchange[] {
  const before = known.get(messages);
  if (before) return before;
  const exchanges: Exchange[] = [];
  for (const message of messages) {
    if (message.role === 'system') continue;
    const last = exchanges.at(-1);
    if (message.role === 'assistant' && last) last.messages.push(message);
    else exchanges.push({id: message.id, messages: [message]});
  }
  known.set(messages, exchanges);
  return exchanges;
}
