/** The reader sent what is in the composer. */
export class ChatSubmitEvent extends Event {
  constructor(readonly text: string) {
    super('chat-submit', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-submit': ChatSubmitEvent;
  }
}
