/** Addresses: `/` is a new chat, `/c/{id}` a conversation. */

export function conversationIn(path: string): string | null {
  return /^\/c\/([^/]+)\/?$/.exec(path)?.[1] ?? null;
}

export function pathOf(conversationId: string | null): string {
  return conversationId === null ? '/' : `/c/${conversationId}`;
}
