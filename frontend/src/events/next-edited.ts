/** The queued message goes back into the composer. */
export class ChatNextEditedEvent extends Event {
  constructor(readonly messageId: string) {
    super('chat-next-edited', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-next-edited': ChatNextEditedEvent;
  }
}
