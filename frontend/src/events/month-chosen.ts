/** The usage of another month is wanted, named as "2026-11". */
export class ChatMonthChosenEvent extends Event {
  constructor(readonly month: string) {
    super('chat-month-chosen', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-month-chosen': ChatMonthChosenEvent;
  }
}
