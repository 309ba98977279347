/** Other words were typed into the palette. */
export class ChatPaletteSearchedEvent extends Event {
  constructor(readonly query: string) {
    super('chat-palette-searched', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-palette-searched': ChatPaletteSearchedEvent;
  }
}
