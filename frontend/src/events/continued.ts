/** A cut answer should go on. */
export class ChatContinuedEvent extends Event {
  constructor(readonly messageId: string) {
    super('chat-continued', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-continued': ChatContinuedEvent;
  }
}
