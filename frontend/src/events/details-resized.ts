/** The panel about the chat got another width. */
export class ChatDetailsResizedEvent extends Event {
  constructor(readonly widthPx: number) {
    super('chat-details-resized', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-details-resized': ChatDetailsResizedEvent;
  }
}
