/** The question should be answered once more. */
export class ChatAnswerAgainEvent extends Event {
  constructor(readonly messageId: string) {
    super('chat-answer-again', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-answer-again': ChatAnswerAgainEvent;
  }
}
