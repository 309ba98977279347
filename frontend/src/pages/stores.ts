/** What the pages share. Made once, by chat-app. */
import type {ChoicesStore} from '../state/choices.ts';
import type {ConversationStore} from '../state/conversation-store.ts';
import type {ListStore} from '../state/list-store.ts';
import type {ModelChoice} from '../state/model-choice.ts';
import type {PreferencesStore} from '../state/preferences-store.ts';
import type {SessionStore} from '../state/session-store.ts';
import type {ToastStore} from '../state/toast-store.ts';
import type {ToolSwitches} from '../state/tool-switches.ts';

export interface Stores {
  chat: ConversationStore;
  list: ListStore;
  choices: ChoicesStore;
  session: SessionStore;
  preferences: PreferencesStore;
  toasts: ToastStore;
  tools: ToolSwitches;
  models: ModelChoice;
}
