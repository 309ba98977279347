/** What the pages share. Made once, by chat-app. */
import type {ConversationStore} from '../state/conversation-store.ts';
import type {ListStore} from '../state/list-store.ts';
import type {PreferencesStore} from '../state/preferences-store.ts';
import type {SessionStore} from '../state/session-store.ts';
import type {ToastStore} from '../state/toast-store.ts';

export interface Stores {
  chat: ConversationStore;
  list: ListStore;
  session: SessionStore;
  preferences: PreferencesStore;
  toasts: ToastStore;
  /** The id of the model that answers next; null leaves it to the server. */
  chosenModel: () => string | null;
}
