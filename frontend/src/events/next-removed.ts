/** The queued message is not wanted any more. */
export class ChatNextRemovedEvent extends Event {
  constructor(readonly messageId: string) {
    super('chat-next-removed', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-next-removed': ChatNextRemovedEvent;
  }
}
