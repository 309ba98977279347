/** A tool may be used in this chat, or may not. */
export class ChatToolToggledEvent extends Event {
  constructor(
    readonly name: string,
    readonly isOn: boolean,
  ) {
    super('chat-tool-toggled', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-tool-toggled': ChatToolToggledEvent;
  }
}
