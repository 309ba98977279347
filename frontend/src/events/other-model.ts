/** Another model shall try the same question. */
export class ChatOtherModelEvent extends Event {
  constructor(
    readonly messageId: string,
    readonly modelId: string,
  ) {
    super('chat-other-model', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-other-model': ChatOtherModelEvent;
  }
}
