/** Addresses: `/` is a new chat, `/c/{id}` a conversation. */
import {BASE} from '../../lib/base.ts';

export function conversationIn(path: string): string | null {
  const own = path.startsWith(BASE) ? path.slice(BASE.length) : path;
  return /^\/c\/([^/]+)\/?$/.exec(own)?.[1] ?? null;
}

export function pathOf(conversationId: string | null): string {
  return conversationId === null ? `${BASE}/` : `${BASE}/c/${conversationId}`;
}
