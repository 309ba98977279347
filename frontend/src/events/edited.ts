import type {StoredFile} from '../api/types.ts';

/** A question was changed; the new one stands beside the old one. */
export class ChatEditedEvent extends Event {
  constructor(
    readonly messageId: string,
    readonly text: string,
    readonly files: readonly StoredFile[],
  ) {
    super('chat-edited', {bubbles: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-edited': ChatEditedEvent;
  }
}
