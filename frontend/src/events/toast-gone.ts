/** The toast has had its time. */
export class ChatToastGoneEvent extends Event {
  constructor() {
    super('chat-toast-gone', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-toast-gone': ChatToastGoneEvent;
  }
}
