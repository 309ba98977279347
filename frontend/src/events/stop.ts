/** The reader asked the running answer to stop. */
export class ChatStopEvent extends Event {
  constructor() {
    super('chat-stop', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-stop': ChatStopEvent;
  }
}
