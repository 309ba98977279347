import type {ConversationState} from './conversation-state.ts';
import type {Store} from './store.ts';

/** Does it now, or as soon as the chat that is on its way is there; not at all when another one is turned to before. */
export function whenThere(chat: Store<ConversationState>, act: () => void): void {
  const {id, phase} = chat.state;
  if (phase !== 'loading') return act();
  const stop = chat.watch(() => {
    const {state} = chat;
    if (state.id === id && state.phase === 'loading') return;
    stop();
    if (state.id === id) act();
  });
}
