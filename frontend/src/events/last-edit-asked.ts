/** The reader pressed Up in an empty composer: the last message should be edited. */
export class ChatLastEditAskedEvent extends Event {
  constructor() {
    super('chat-last-edit-asked', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-last-edit-asked': ChatLastEditAskedEvent;
  }
}
