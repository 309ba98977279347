/** The whole chat is wanted as Markdown. */
export class ChatCopyAskedEvent extends Event {
  constructor() {
    super('chat-copy-asked', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-copy-asked': ChatCopyAskedEvent;
  }
}
