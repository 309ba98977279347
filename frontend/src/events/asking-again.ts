/** Tools that were allowed for the whole chat shall ask again. */
export class ChatAskingAgainEvent extends Event {
  constructor() {
    super('chat-asking-again', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-asking-again': ChatAskingAgainEvent;
  }
}
