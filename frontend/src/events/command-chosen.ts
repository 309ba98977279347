/** An entry of the palette was chosen. */
export class ChatCommandChosenEvent extends Event {
  constructor(readonly id: string) {
    super('chat-command-chosen', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-command-chosen': ChatCommandChosenEvent;
  }
}
