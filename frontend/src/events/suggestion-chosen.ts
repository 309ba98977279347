/** A suggestion should fill the composer. */
export class ChatSuggestionChosenEvent extends Event {
  constructor(readonly text: string) {
    super('chat-suggestion-chosen', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-suggestion-chosen': ChatSuggestionChosenEvent;
  }
}
