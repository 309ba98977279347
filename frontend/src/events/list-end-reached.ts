/** The reader scrolled to the end of the conversations that are loaded. */
export class ChatListEndReachedEvent extends Event {
  constructor() {
    super('chat-list-end-reached', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-list-end-reached': ChatListEndReachedEvent;
  }
}
