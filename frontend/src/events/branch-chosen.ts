/** Another version of a message should be shown. */
export class ChatBranchChosenEvent extends Event {
  constructor(readonly messageId: string) {
    super('chat-branch-chosen', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-branch-chosen': ChatBranchChosenEvent;
  }
}
