/** Everything a run is started with, and where its answer will stand. */
import type {ChatRequest} from '../api/types.ts';
import {newUserMessage, upTo} from './conversation-state.ts';
import type {ShownMessage} from './conversation-state.ts';
import type {Unsent} from './drafts.ts';

export interface Start {
  request: ChatRequest;
  /** What stands above the answer. */
  above: readonly ShownMessage[];
  siblings: readonly string[];
  userMessageId: string | null;
}

export function startWith(unsent: Unsent, conversationId: string, messages: readonly ShownMessage[]): Start {
  const {messageId: id, content, files = []} = unsent;
  const message = {id, content, ...(files.length > 0 ? {file_ids: files.map((file) => file.id)} : {})};
  const request: ChatRequest = {conversation_id: conversationId, message};
  if (unsent.isBranch || unsent.parentId !== null) request.parent_id = unsent.parentId;
  const others = messages.filter((message) => message.id !== unsent.messageId);
  return {request, above: withUnsent(others, unsent, 'sending'), siblings: [], userMessageId: unsent.messageId};
}

export function startBelow(parentId: string, siblings: readonly string[], conversationId: string, messages: readonly ShownMessage[]): Start {
  const request: ChatRequest = {conversation_id: conversationId, parent_id: parentId};
  return {request, above: upTo(messages, parentId), siblings, userMessageId: null};
}

/** The chat with the message that is not there yet in its place. */
export function withUnsent(messages: readonly ShownMessage[], unsent: Unsent, delivery: 'sending' | 'failed'): readonly ShownMessage[] {
  const before = unsent.isBranch ? upTo(messages, unsent.parentId) : messages;
  const message = newUserMessage(unsent.messageId, unsent.content, unsent.parentId, unsent.siblings, unsent.files);
  return [...before, {...message, delivery}];
}
