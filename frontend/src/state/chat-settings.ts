/** What is kept of the chat on screen beside its messages: its model, its instructions, its tools. */
import * as conversations from '../api/conversations.ts';
import type {Conversation} from '../api/types.ts';
import {msg} from '../lib/msg.ts';
import type {ConversationState} from './conversation-state.ts';

/** The chat on screen, as far as this is concerned. */
export interface ChangeableChat {
  readonly state: ConversationState;
  change(changes: Partial<Conversation>): void;
  onTrouble(text: string): void;
}

export class ChatSettings {
  /** Ends when what was changed so far is with the server; null when it is. */
  saving: Promise<unknown> | null = null;

  constructor(private readonly chat: ChangeableChat) {}

  async chooseModel(model: string): Promise<void> {
    await this.patch({model}, msg('The model could not be saved for this chat. The next message uses it all the same.'));
  }

  async setInstructions(text: string): Promise<void> {
    await this.patch({instructions: text.trim() || null}, msg('The instructions could not be saved. Change them again in a moment.'));
  }

  /** `trouble` is said when the server does not take the changes. */
  async patch(changes: Partial<Pick<Conversation, 'model' | 'instructions' | 'tools' | 'allowed_tools'>>, trouble: string): Promise<void> {
    const {id, conversation} = this.chat.state;
    if (!id || (!conversation && !changes.tools)) return;
    this.chat.change(changes);
    const patched = conversations.patch(id, changes).catch(() => this.chat.onTrouble(trouble));
    const saving = Promise.all([this.saving, patched]);
    this.saving = saving;
    await saving;
    if (this.saving === saving) this.saving = null;
  }
}
