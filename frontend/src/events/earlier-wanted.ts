/** All messages that were fetched are shown, and there are older ones. */
export class ChatEarlierWantedEvent extends Event {
  constructor() {
    super('chat-earlier-wanted', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-earlier-wanted': ChatEarlierWantedEvent;
  }
}
