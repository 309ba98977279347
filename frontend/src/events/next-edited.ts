/** The queued message goes back into the composer. */
export class ChatNextEditedEvent extends Event {
  constructor() {
    super('chat-next-edited', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-next-edited': ChatNextEditedEvent;
  }
}
