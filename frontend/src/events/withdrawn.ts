/** A message that did not get through goes back into the composer. */
export class ChatWithdrawnEvent extends Event {
  constructor(readonly messageId: string) {
    super('chat-withdrawn', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-withdrawn': ChatWithdrawnEvent;
  }
}
