/** The queued message should go out now. */
export class ChatNextSentEvent extends Event {
  constructor(readonly messageId: string) {
    super('chat-next-sent', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-next-sent': ChatNextSentEvent;
  }
}
