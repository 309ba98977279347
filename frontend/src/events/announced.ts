/** Something happened that should be spoken. */
export class ChatAnnouncedEvent extends Event {
  constructor(readonly text: string) {
    super('chat-announced', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-announced': ChatAnnouncedEvent;
  }
}
