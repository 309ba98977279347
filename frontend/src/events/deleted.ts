/** A conversation should go. */
export class ChatDeletedEvent extends Event {
  constructor(readonly conversationId: string) {
    super('chat-deleted', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-deleted': ChatDeletedEvent;
  }
}
