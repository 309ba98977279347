/** A question was changed; the new one stands beside the old one. */
export class ChatEditedEvent extends Event {
  constructor(
    readonly messageId: string,
    readonly text: string,
  ) {
    super('chat-edited', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-edited': ChatEditedEvent;
  }
}
