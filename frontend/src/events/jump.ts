/** A message was asked for, or one of its headings by its place. */
export class ChatJumpEvent extends Event {
  constructor(
    readonly messageId: string,
    readonly heading: number | null,
  ) {
    super('chat-jump', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-jump': ChatJumpEvent;
  }
}
