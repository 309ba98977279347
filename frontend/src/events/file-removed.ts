/** A file is not to go with the message after all. */
export class ChatFileRemovedEvent extends Event {
  constructor(readonly key: string) {
    super('chat-file-removed', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-file-removed': ChatFileRemovedEvent;
  }
}
