/** A conversation was put away, or brought back. */
export class ChatArchivedEvent extends Event {
  constructor(
    readonly conversationId: string,
    readonly isArchived: boolean,
  ) {
    super('chat-archived', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-archived': ChatArchivedEvent;
  }
}
