/** Another model answers from the next message on. */
export class ChatModelChosenEvent extends Event {
  constructor(readonly modelId: string) {
    super('chat-model-chosen', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-model-chosen': ChatModelChosenEvent;
  }
}
