/** The panel about the chat was asked for, maybe one page of it, or sent away. */
export class ChatDetailsToggledEvent extends Event {
  constructor(
    readonly isOpen: boolean,
    readonly tab: 'sources' | null = null,
    /** The address of the source that is looked for. */
    readonly url: string | null = null,
  ) {
    super('chat-details-toggled', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-details-toggled': ChatDetailsToggledEvent;
  }
}
