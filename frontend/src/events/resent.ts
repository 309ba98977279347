/** A message that did not get through should be tried again. */
export class ChatResentEvent extends Event {
  constructor(readonly messageId: string) {
    super('chat-resent', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-resent': ChatResentEvent;
  }
}
