/** Settings of this device were changed. */
export class ChatPreferencesChosenEvent extends Event {
  constructor(readonly changes: Record<string, unknown>) {
    super('chat-preferences-chosen', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-preferences-chosen': ChatPreferencesChosenEvent;
  }
}
