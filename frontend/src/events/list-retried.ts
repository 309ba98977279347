/** The reader wants the conversations to be loaded again. */
export class ChatListRetriedEvent extends Event {
  constructor() {
    super('chat-list-retried', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-list-retried': ChatListRetriedEvent;
  }
}
