/** A name was typed and confirmed, or null when it was given up. */
export class ChatRenameEndedEvent extends Event {
  constructor(readonly title: string | null) {
    super('chat-rename-ended', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-rename-ended': ChatRenameEndedEvent;
  }
}
