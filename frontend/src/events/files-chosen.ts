/** Files are to go with the message. */
export class ChatFilesChosenEvent extends Event {
  constructor(readonly files: readonly File[]) {
    super('chat-files-chosen', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-files-chosen': ChatFilesChosenEvent;
  }
}
