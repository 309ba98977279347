/** A model is to answer in every new chat. */
export class ChatModelPreferredEvent extends Event {
  constructor(readonly modelId: string) {
    super('chat-model-preferred', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-model-preferred': ChatModelPreferredEvent;
  }
}
