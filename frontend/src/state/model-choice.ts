/** Which model answers next: the chat's own, the one chosen before it began, that of new chats, the server's default. */
import type {ChoicesStore} from './choices.ts';
import type {ConversationStore} from './conversation-store.ts';
import type {PreferencesStore} from './preferences-store.ts';
import type {SessionStore} from './session-store.ts';
import {whenThere} from './when-there.ts';

export class ModelChoice {
  constructor(
    private readonly session: SessionStore,
    private readonly chat: ConversationStore,
    private readonly choices: ChoicesStore,
    private readonly preferences: PreferencesStore,
  ) {}

  /** The id of the model that answers next; null leaves it to the server. */
  get chosen(): string | null {
    return this.available(this.chat.state.conversation?.model, this.choices.state.model, this.preferences.state.model);
  }

  /** The model of new chats. */
  get preferred(): string | null {
    return this.available(this.preferences.state.model);
  }

  /** Lets a model answer in the chat on screen from the next message on. */
  choose(id: string): void {
    whenThere(this.chat, () => {
      if (this.chat.state.conversation) void this.chat.settings.chooseModel(id);
      else this.choices.setModel(id);
    });
  }

  /** The first of these that can be reached, else the server's default. */
  private available(...wanted: readonly (string | null | undefined)[]): string | null {
    return wanted.find((id) => id && this.session.isUsable(id)) ?? this.session.defaultModel?.id ?? null;
  }
}
