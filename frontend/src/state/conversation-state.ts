/** What the chat on screen consists of, and the pure steps between its states. */
import type {Conversation, FilePart, Message, MessageError, Part, PendingCall, Queued, StoredFile} from '../api/types.ts';
import type {Answer, Phase} from '../stream/reduce.ts';

/** A message as shown: one that we wrote may still be on its way, or stuck. */
export interface ShownMessage extends Message {
  delivery?: 'sending' | 'failed';
  deliveryError?: MessageError;
  /** Another attempt went on from what a stopped server had kept: from behind so many parts. */
  continuedAfter?: number | null;
}

/** The answer that is being written right now. */
export interface LiveAnswer {
  runId: string;
  message: ShownMessage;
  phase: Phase;
  phaseSince: number | null;
  isReconnecting: boolean;
  /** The model is not asked yet: what the chat began with is summarised for it. */
  isSummarising: boolean;
}

export interface ConversationState {
  /** null is a new chat that has no id yet. */
  id: string | null;
  phase: 'ready' | 'loading' | 'missing' | 'deleted' | 'failed';
  conversation: Conversation | null;
  messages: readonly ShownMessage[];
  /** Messages come before the first one here that have not been fetched. */
  hasEarlier: boolean;
  live: LiveAnswer | null;
  /** What the last answer waits for somebody to decide. */
  waiting: {runId: string; calls: readonly PendingCall[]} | null;
  isSending: boolean;
  /** What is shown ends at an answer in the middle, and the next message goes there: beside these. */
  branch: {parentId: string; siblings: readonly string[]} | null;
  /** Written while the model was answering; the server sends the first when that answer has ended well. */
  queue: readonly Queued[];
}

export const NEW_CHAT: ConversationState = {
  id: null,
  phase: 'ready',
  conversation: null,
  messages: [],
  hasEarlier: false,
  live: null,
  waiting: null,
  isSending: false,
  branch: null,
  queue: [],
};

export function isBusy(state: ConversationState): boolean {
  return state.live !== null || state.isSending;
}

function blankMessage(id: string, parentId: string | null, siblings: readonly string[]): Omit<ShownMessage, 'role' | 'status'> {
  return {
    id,
    parent_id: parentId,
    siblings: [...siblings.filter((other) => other !== id), id],
    content: '',
    parts: [],
    model: null,
    error: null,
    usage: null,
    summary: null,
    run_id: null,
    created_at: new Date().toISOString(),
    finished_at: null,
  };
}

export function newUserMessage(
  id: string,
  content: string,
  parentId: string | null,
  siblings: readonly string[] = [],
  files: readonly StoredFile[] = [],
): ShownMessage {
  const parts = files.map(filePart);
  return {...blankMessage(id, parentId, siblings), role: 'user', status: 'finished', content, parts, delivery: 'sending'};
}

export function filesOf(message: Message): FilePart[] {
  return message.parts.filter((part) => part.type === 'file');
}

/** The files of a message that can go with another one. */
export function storedFilesOf(message: Message): StoredFile[] {
  return filesOf(message).flatMap(({file_id: id, name, media_type, size}) => (id ? [{id, name: name ?? '', media_type, size: size ?? 0}] : []));
}

function filePart({id, name, media_type, size}: StoredFile): FilePart {
  return {type: 'file', id, file_id: id, name, media_type, size, url: null};
}

export function newAnswerMessage(
  id: string,
  runId: string,
  parentId: string | null,
  siblings: readonly string[],
  model: string | null,
): ShownMessage {
  return {...blankMessage(id, parentId, siblings), role: 'assistant', status: 'running', run_id: runId, model};
}

/** The stored message as it will be once the answer so far is all there is. */
export function withAnswer(message: ShownMessage, answer: Answer): ShownMessage {
  return {
    ...message,
    parts: answer.parts as Part[],
    status: answer.status,
    error: answer.error,
    usage: answer.usage,
    created_at: answer.startedAt ? new Date(answer.startedAt).toISOString() : message.created_at,
    finished_at: answer.endedAt ? new Date(answer.endedAt).toISOString() : null,
    continuedAfter: answer.continuedAfter,
  };
}

/** The answer's Markdown: its text parts, one after the other. */
export function textOf(message: Message): string {
  const texts = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return texts.length > 0 ? texts.join('\n\n') : message.content;
}

export function replaceMessage(messages: readonly ShownMessage[], message: ShownMessage): readonly ShownMessage[] {
  return messages.map((other) => (other.id === message.id ? message : other));
}

export function upTo(messages: readonly ShownMessage[], id: string | null): readonly ShownMessage[] {
  return messages.slice(0, messages.findIndex((message) => message.id === id) + 1);
}

/** Where the next message goes. */
export function endOf({branch, messages}: ConversationState): {parentId: string | null; isBranch: boolean; siblings: readonly string[]} {
  return branch ? {...branch, isBranch: true} : {parentId: messages.at(-1)?.id ?? null, isBranch: false, siblings: []};
}

/** What is shown when the next message goes behind this one; all of it when this is not there. */
export function cutBehind(messages: readonly ShownMessage[], parentId: string): Pick<ConversationState, 'messages' | 'branch'> {
  const next = messages[messages.findIndex(({id}) => id === parentId) + 1];
  if (next?.parent_id !== parentId) return {messages, branch: null};
  return {messages: upTo(messages, parentId), branch: {parentId, siblings: next.siblings}};
}

/** Takes over what the server says but keeps objects that say the same, so that nothing on screen is drawn again. */
export function reconcile(shown: readonly ShownMessage[], stored: readonly Message[]): readonly ShownMessage[] {
  const byId = new Map(shown.map((message) => [message.id, message]));
  return stored.map((message) => {
    const known = byId.get(message.id);
    return known && JSON.stringify(known) === JSON.stringify(message) ? known : message;
  });
}
