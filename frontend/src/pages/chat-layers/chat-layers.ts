import {html} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import * as conversations from '../../api/conversations.ts';
import {findMessages} from '../../api/search.ts';
import type {Conversation, FoundMessage, MonthUsage} from '../../api/types.ts';
import {ofMonth} from '../../api/usage.ts';
import '../../components/command-palette/command-palette.ts';
import type {Command, CommandPalette} from '../../components/command-palette/command-palette.ts';
import {LightElement} from '../../components/light-element.ts';
import '../../components/settings-dialog/settings-dialog.ts';
import type {Section, SettingsDialog} from '../../components/settings-dialog/settings-dialog.ts';
import {StoreController} from '../../controllers/store-controller.ts';
import {msg} from '../../lib/msg.ts';
import {rowTime} from '../../lib/time.ts';
import type {Stores} from '../stores.ts';
import {actionsOf} from './actions.ts';

const MOST_MESSAGES = 25;

/** What opens over the page: the palette and the settings. Loaded when the first of them is asked for. */
@customElement('chat-layers')
export class ChatLayers extends LightElement {
  @property({attribute: false}) stores!: Stores;

  @state() private found: {words: string; chats: readonly Command[]} = {words: '', chats: []};
  @state() private archived: readonly Conversation[] | null = null;

  @state() private usage: MonthUsage | null = null;

  @query('command-palette') private palette!: CommandPalette;
  @query('settings-dialog') private settings!: SettingsDialog;
  private search = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    const {chat, session, preferences} = this.stores;
    new StoreController(this, [chat, session, preferences]);
  }

  async openPalette(): Promise<void> {
    await this.updateComplete;
    await this.palette.open();
  }

  async openSettings(section: Section = 'appearance'): Promise<void> {
    await this.updateComplete;
    void this.loadArchived();
    void this.loadUsage(null);
    await this.settings.open(section);
  }

  protected override render() {
    const {session, preferences, list} = this.stores;
    return html`<command-palette
        .actions=${actionsOf(this.stores)}
        .chats=${this.found.chats}
        .answered=${this.found.words}
        @chat-palette-searched=${(event: HTMLElementEventMap['chat-palette-searched']) => this.find(event.query)}
      ></command-palette>
      <settings-dialog
        .settings=${preferences.state}
        .me=${session.state.me}
        .archived=${this.archived}
        .usage=${this.usage}
        @chat-month-chosen=${(event: HTMLElementEventMap['chat-month-chosen']) => this.loadUsage(event.month)}
        @chat-preferences-chosen=${(event: HTMLElementEventMap['chat-preferences-chosen']) => preferences.choose(event.changes)}
        @chat-archived=${async (event: HTMLElementEventMap['chat-archived']) => {
          event.stopPropagation();
          await list.archive(event.conversationId, event.isArchived);
          await this.loadArchived();
        }}
      ></settings-dialog>`;
  }

  private async find(words: string): Promise<void> {
    this.search.abort();
    this.search = new AbortController();
    const {signal} = this.search;
    try {
      const [chats, messages] = await Promise.all([conversations.find(words, signal), words ? findMessages(words, MOST_MESSAGES, signal) : {items: []}]);
      this.found = {words, chats: [...chats.items.map(chatCommand), ...messages.items.map(messageCommand)]};
    } catch {
      // Without the server, what the list knows is better than nothing; an answer that came too late is no answer.
      if (signal.aborted) return;
      const known = this.stores.list.state.items.filter(({title}) => title.toLowerCase().includes(words.toLowerCase()));
      this.found = {words, chats: known.map(chatCommand)};
    }
  }

  private async loadUsage(month: string | null): Promise<void> {
    try {
      this.usage = await ofMonth(month);
    } catch {
      this.stores.toasts.say(msg('The usage could not be loaded. Try again in a moment.'));
    }
  }

  private async loadArchived(): Promise<void> {
    try {
      this.archived = (await conversations.archived()).items;
    } catch {
      this.archived = [];
      this.stores.toasts.say(msg('The archive could not be loaded. Open the settings again in a moment.'));
    }
  }
}

function chatCommand({id, title, updated_at: at}: Conversation): Command {
  return {id: `open:${id}`, group: msg('Chats'), label: title || msg('New chat'), icon: 'chat', extra: rowTime(at)};
}

function messageCommand({message_id: id, conversation_id: chatId, title, role, snippet, created_at: at}: FoundMessage): Command {
  const pieces = snippet.map(({text, is_match: isMatch}) => ({text, isMatch}));
  const icon = role === 'user' ? 'pencil' : 'text';
  return {id: `message:${chatId}/${id}`, group: msg('Messages'), label: title || msg('New chat'), pieces, icon, extra: rowTime(at)};
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-layers': ChatLayers;
  }
}
