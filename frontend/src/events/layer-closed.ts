/** A dialog was closed. */
export class ChatLayerClosedEvent extends Event {
  constructor() {
    super('chat-layer-closed', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-layer-closed': ChatLayerClosedEvent;
  }
}
