/** Somebody wants to search. */
export class ChatPaletteAskedEvent extends Event {
  constructor() {
    super('chat-palette-asked', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-palette-asked': ChatPaletteAskedEvent;
  }
}
