/** The reader folded or unfolded something in the transcript. */
export class ChatFoldToggledEvent extends Event {
  constructor() {
    super('chat-fold-toggled', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-fold-toggled': ChatFoldToggledEvent;
  }
}
