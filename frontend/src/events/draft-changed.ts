/** The text in the composer is another one. */
export class ChatDraftChangedEvent extends Event {
  constructor(readonly text: string) {
    super('chat-draft-changed', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-draft-changed': ChatDraftChangedEvent;
  }
}
