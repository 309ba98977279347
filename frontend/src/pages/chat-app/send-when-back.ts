/** A message that found no connection goes out when there is one again. One that was refused stays with its writer. */
import type {ConversationStore} from '../../state/conversation-store.ts';
import type {SessionStore} from '../../state/session-store.ts';

export function sendWhenBack(session: SessionStore, chat: ConversationStore): void {
  let before = session.state.connection;
  session.watch(() => {
    const {connection} = session.state;
    const isBack = connection !== before && (connection === 'back' || connection === 'online');
    before = connection;
    if (!isBack) return;
    const unsent = chat.state.messages.find(({delivery, deliveryError}) => delivery === 'failed' && (deliveryError?.code ?? 'unreachable') === 'unreachable');
    if (unsent) chat.resend(unsent.id);
  });
}
