/** What the model is told before the chat was changed. */
export class ChatInstructionsChangedEvent extends Event {
  constructor(readonly text: string) {
    super('chat-instructions-changed', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-instructions-changed': ChatInstructionsChangedEvent;
  }
}
