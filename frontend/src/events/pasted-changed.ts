/** Long texts were pasted into the message, or taken out of it. */
export class ChatPastedChangedEvent extends Event {
  constructor(readonly texts: readonly string[]) {
    super('chat-pasted-changed', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-pasted-changed': ChatPastedChangedEvent;
  }
}
