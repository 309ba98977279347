/** The next message should begin another branch behind this answer; null: not after all. */
export class ChatBranchedEvent extends Event {
  constructor(readonly messageId: string | null) {
    super('chat-branched', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-branched': ChatBranchedEvent;
  }
}
