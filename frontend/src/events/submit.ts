import type {StoredFile} from '../api/types.ts';

/** The reader sent what is in the composer. */
export class ChatSubmitEvent extends Event {
  constructor(
    readonly text: string,
    readonly files: readonly StoredFile[],
  ) {
    super('chat-submit', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-submit': ChatSubmitEvent;
  }
}
