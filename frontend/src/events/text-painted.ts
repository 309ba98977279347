/** More text of an answer has become visible. */
export class ChatTextPaintedEvent extends Event {
  constructor() {
    super('chat-text-painted', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-text-painted': ChatTextPaintedEvent;
  }
}
