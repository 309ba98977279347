/** An upload that failed is to be tried again. */
export class ChatFileRetriedEvent extends Event {
  constructor(readonly key: string) {
    super('chat-file-retried', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-file-retried': ChatFileRetriedEvent;
  }
}
