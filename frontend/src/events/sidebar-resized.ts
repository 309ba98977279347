/** The left panel has another width. */
export class ChatSidebarResizedEvent extends Event {
  constructor(readonly widthPx: number) {
    super('chat-sidebar-resized', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-sidebar-resized': ChatSidebarResizedEvent;
  }
}
