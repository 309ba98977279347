/** The reader chose another theme. */
export class ChatThemeChosenEvent extends Event {
  constructor(readonly theme: 'system' | 'light' | 'dark') {
    super('chat-theme-chosen', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-theme-chosen': ChatThemeChosenEvent;
  }
}
