/** A conversation was pinned or unpinned. */
export class ChatPinnedEvent extends Event {
  constructor(
    readonly conversationId: string,
    readonly isPinned: boolean,
  ) {
    super('chat-pinned', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-pinned': ChatPinnedEvent;
  }
}
