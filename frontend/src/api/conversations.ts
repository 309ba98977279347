import {getJson, send, sendJson} from './http.ts';
import type {Conversation, ConversationDetail, ConversationPage, ConversationPatch} from './types.ts';

const PAGE_SIZE = 30;
const LARGEST_PAGE = 100;

/** A page of the list; of its newest as many as are shown, where the server gives that many. */
export function list(cursor: string | null, shown = 0): Promise<ConversationPage> {
  const query = new URLSearchParams({limit: String(Math.min(Math.max(PAGE_SIZE, shown), LARGEST_PAGE))});
  if (cursor) query.set('cursor', cursor);
  return getJson(`/conversations?${query}`);
}

export function get(id: string, signal?: AbortSignal): Promise<ConversationDetail> {
  return getJson(`/conversations/${encodeURIComponent(id)}`, signal);
}

export function patch(id: string, changes: ConversationPatch): Promise<Conversation> {
  return sendJson('PATCH', `/conversations/${encodeURIComponent(id)}`, changes);
}

/** Survives the page being closed, since Undo delays it up to that moment. */
export async function remove(id: string): Promise<void> {
  await send(`/conversations/${encodeURIComponent(id)}`, {method: 'DELETE', keepalive: true});
}
