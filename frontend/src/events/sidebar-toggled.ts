/** The left panel should open or close. */
export class ChatSidebarToggledEvent extends Event {
  constructor(readonly isOpen: boolean) {
    super('chat-sidebar-toggled', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-sidebar-toggled': ChatSidebarToggledEvent;
  }
}
