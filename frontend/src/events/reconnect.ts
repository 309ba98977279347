/** The reader does not want to wait for the next try. */
export class ChatReconnectEvent extends Event {
  constructor() {
    super('chat-reconnect', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-reconnect': ChatReconnectEvent;
  }
}
