/** The reader wants back what the toast is about. */
export class ChatToastUndoneEvent extends Event {
  constructor() {
    super('chat-toast-undone', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-toast-undone': ChatToastUndoneEvent;
  }
}
