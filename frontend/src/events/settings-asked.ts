/** Somebody wants to see the settings, or one page of them. */
export class ChatSettingsAskedEvent extends Event {
  constructor(readonly section: 'appearance' | 'models' = 'appearance') {
    super('chat-settings-asked', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-settings-asked': ChatSettingsAskedEvent;
  }
}
