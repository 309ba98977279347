/** What the chat on screen tells the page, and what it is told for the next run. */
import type {ChatRequest} from '../api/types.ts';
import type {ShownMessage} from './conversation-state.ts';

export type RunChoices = Pick<ChatRequest, 'model' | 'instructions' | 'tools'>;

/** What the rest of the page wants to know. */
export interface ConversationListener {
  onConversationStarted(id: string): void;
  onAccepted(id: string): void;
  onEnded(id: string, message: ShownMessage): void;
  onBranchChosen(id: string): void;
  onTrouble(text: string): void;
}
