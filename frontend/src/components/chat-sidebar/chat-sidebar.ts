import {LitElement, html} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import type {Conversation} from '../../api/types.ts';
import {ChatOpenedEvent} from '../../events/opened.ts';
import {ChatSidebarToggledEvent} from '../../events/sidebar-toggled.ts';
import {ChatPaletteAskedEvent} from '../../events/palette-asked.ts';
import {ChatPreferencesChosenEvent} from '../../events/preferences-chosen.ts';
import {ChatSettingsAskedEvent} from '../../events/settings-asked.ts';
import {BASE} from '../../lib/base.ts';
import {keysHere, withKeys} from '../../lib/keys.ts';
import {msg} from '../../lib/msg.ts';
import {shared} from '../../styles/shared.styles.ts';
import '../conversation-list/conversation-list.ts';
import type {ConversationList} from '../conversation-list/conversation-list.ts';
import {icon} from '../icon/icon.ts';
import {mark} from '../icon/mark.ts';
import {styles} from './chat-sidebar.styles.ts';

type Theme = 'system' | 'light' | 'dark';
const THEMES: Record<Theme, {next: Theme; icon: 'system' | 'sun' | 'moon'; label: string}> = {
  system: {next: 'light', icon: 'system', label: 'Theme: as the system'},
  light: {next: 'dark', icon: 'sun', label: 'Theme: light'},
  dark: {next: 'system', icon: 'moon', label: 'Theme: dark'},
};

/** The left panel: new chat, all chats, who is here. @fires chat-opened, chat-sidebar-toggled, chat-palette-asked,
 *  chat-settings-asked, chat-preferences-chosen */
@customElement('chat-sidebar')
export class ChatSidebar extends LitElement {
  static override styles = [shared, styles];

  @property() phase: 'loading' | 'ready' | 'failed' = 'loading';
  @property({attribute: false}) items: readonly Conversation[] = [];
  @property({attribute: false}) marks: Readonly<Record<string, 'new' | 'failed'>> = {};
  @property() currentId: string | null = null;
  @property({type: Boolean}) hasMore = false;
  @property() userName = '';
  @property() theme: Theme = 'system';

  @query('conversation-list') private list!: ConversationList;
  @query('.new') private newLink!: HTMLElement;

  protected override render() {
    return html`<nav aria-label=${msg('Chats')}>
      <header>
        <a class="brand" href=${`${BASE}/`} @click=${this.onNew}>${mark()}<b>chatapp</b></a>
        <button type="button" class="icon-button" aria-expanded="true" aria-label=${msg('Hide chats')} data-tip=${withKeys(msg('Hide chats'), 'Ctrl B')}
          @click=${() => this.dispatchEvent(new ChatSidebarToggledEvent(false))}>${icon('panel')}</button>
      </header>
      <a class="button new" href=${`${BASE}/`} @click=${this.onNew}>${icon('plus')}<span>${msg('New chat')}</span><kbd aria-hidden="true">${keysHere('Ctrl Shift O')}</kbd></a>
      <button type="button" class="button button-quiet new search" aria-haspopup="dialog" aria-keyshortcuts="Control+K"
        @click=${() => this.dispatchEvent(new ChatPaletteAskedEvent())}>${icon('search')}<span>${msg('Search')}</span><kbd aria-hidden="true">${keysHere('Ctrl K')}</kbd></button>
      <conversation-list
        .phase=${this.phase}
        .items=${this.items}
        .marks=${this.marks}
        .currentId=${this.currentId}
        ?hasMore=${this.hasMore}
      ></conversation-list>
      <footer>
        ${this.user()} ${this.themeButton()}
        <button type="button" class="icon-button" aria-haspopup="dialog" aria-label=${msg('Settings')} data-tip=${msg('Settings')}
          @click=${() => this.dispatchEvent(new ChatSettingsAskedEvent())}>${icon('gear')}</button>
      </footer>
    </nav>`;
  }

  /** For somebody who comes here with a key. */
  focusPanel(): void {
    if (!this.list.focusRow()) this.newLink.focus();
  }

  private user() {
    if (!this.userName) return html`<span class="user"></span>`;
    const initials = this.userName.split(/\s+/, 2).map((word) => word.charAt(0).toUpperCase());
    return html`<span class="user"><span class="initials" aria-hidden="true">${initials}</span><span class="name">${this.userName}</span></span>`;
  }

  private themeButton() {
    const {next, icon: name, label} = THEMES[this.theme];
    return html`<button type="button" class="icon-button" aria-label=${msg(label)} data-tip=${msg(label)}
      @click=${() => this.dispatchEvent(new ChatPreferencesChosenEvent({theme: next}))}>${icon(name)}</button>`;
  }

  private onNew = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.dispatchEvent(new ChatOpenedEvent(null));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-sidebar': ChatSidebar;
  }
}
