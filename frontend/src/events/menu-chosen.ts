/** An entry of a menu was chosen. */
export class ChatMenuChosenEvent extends Event {
  constructor(readonly itemId: string) {
    super('chat-menu-chosen', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-menu-chosen': ChatMenuChosenEvent;
  }
}
