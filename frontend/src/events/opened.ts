/** A conversation was chosen; null is a new one. */
export class ChatOpenedEvent extends Event {
  constructor(readonly conversationId: string | null) {
    super('chat-opened', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-opened': ChatOpenedEvent;
  }
}
