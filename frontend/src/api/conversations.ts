import {getJson, send, sendJson} from './http.ts';
import type {Conversation, ConversationDetail, ConversationPage, ConversationPatch} from './types.ts';

const PAGE_SIZE = 30;
const LARGEST_PAGE = 100;
const LARGEST_HISTORY = 1_000;
const LONGEST_WORDS = 200;

/** A page of the list; of its newest as many as are shown, where the server gives that many. */
export function list(cursor: string | null, shown = 0): Promise<ConversationPage> {
  const query = new URLSearchParams({limit: String(Math.min(Math.max(PAGE_SIZE, shown), LARGEST_PAGE))});
  if (cursor) query.set('cursor', cursor);
  return getJson(`/conversations?${query}`);
}

/** Conversations whose title holds the words, the last changed first; without words the newest. */
export function find(words: string, signal: AbortSignal): Promise<ConversationPage> {
  const query = new URLSearchParams({limit: words ? '15' : '8'});
  if (words) query.set('q', words.slice(0, LONGEST_WORDS));
  return getJson(`/conversations?${query}`, signal);
}

/** Those that are pinned, however old they are. */
export function pinned(): Promise<ConversationPage> {
  return getJson(`/conversations?pinned=true&limit=${LARGEST_PAGE}`);
}

/** Those that were put away. */
export function archived(): Promise<ConversationPage> {
  return getJson(`/conversations?archived=true&limit=${LARGEST_PAGE}`);
}

/** Deletes several; gives how many there were. */
export function removeAll(ids: readonly string[]): Promise<{deleted: number}> {
  return sendJson('POST', '/conversations/batch-delete', {ids});
}

/** A conversation with the last `limit` messages of its branch, or with those that lead to `before`. */
export function get(id: string, limit: number, signal?: AbortSignal, before?: string): Promise<ConversationDetail> {
  const query = new URLSearchParams({limit: String(Math.min(limit, LARGEST_HISTORY))});
  if (before) query.set('before', before);
  return getJson(`/conversations/${encodeURIComponent(id)}?${query}`, signal);
}

export function patch(id: string, changes: ConversationPatch): Promise<Conversation> {
  return sendJson('PATCH', `/conversations/${encodeURIComponent(id)}`, changes);
}

/** Takes a message out of the queue before it is sent. */
export async function removeQueued(id: string, messageId: string): Promise<void> {
  await send(`/conversations/${encodeURIComponent(id)}/queue/${encodeURIComponent(messageId)}`, {method: 'DELETE'});
}

/** Survives the page being closed, since Undo delays it up to that moment. */
export async function remove(id: string): Promise<void> {
  await send(`/conversations/${encodeURIComponent(id)}`, {method: 'DELETE', keepalive: true});
}
