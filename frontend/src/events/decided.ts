/** Tool calls that ask first were allowed or refused. `given` replaces the model's arguments, by the call's id. */
export class ChatDecidedEvent extends Event {
  constructor(
    readonly isApproved: boolean,
    readonly given: Readonly<Record<string, Record<string, unknown>>>,
    /** They need not ask in this chat any more. */
    readonly always = false,
  ) {
    super('chat-decided', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-decided': ChatDecidedEvent;
  }
}
