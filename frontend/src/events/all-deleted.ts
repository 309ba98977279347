/** All chats shall go. */
export class ChatAllDeletedEvent extends Event {
  constructor() {
    super('chat-all-deleted', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-all-deleted': ChatAllDeletedEvent;
  }
}
