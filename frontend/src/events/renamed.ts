/** A conversation got another title. */
export class ChatRenamedEvent extends Event {
  constructor(
    readonly conversationId: string,
    readonly title: string,
  ) {
    super('chat-renamed', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-renamed': ChatRenamedEvent;
  }
}
