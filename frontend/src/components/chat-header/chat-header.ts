import {LitElement, css, html, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {ChatArchivedEvent} from '../../events/archived.ts';
import {ChatCopyAskedEvent} from '../../events/copy-asked.ts';
import {ChatDeletedEvent} from '../../events/deleted.ts';
import {ChatDetailsToggledEvent} from '../../events/details-toggled.ts';
import type {ChatMenuChosenEvent} from '../../events/menu-chosen.ts';
import type {ChatRenameEndedEvent} from '../../events/rename-ended.ts';
import {ChatRenamedEvent} from '../../events/renamed.ts';
import {ChatSidebarToggledEvent} from '../../events/sidebar-toggled.ts';
import {withKeys} from '../../lib/keys.ts';
import {msg} from '../../lib/msg.ts';
import {shared} from '../../styles/shared.styles.ts';
import {icon} from '../icon/icon.ts';
import '../popup-menu/popup-menu.ts';
import type {PopupMenu} from '../popup-menu/popup-menu.ts';
import '../rename-field/rename-field.ts';

/** The chat's title and what can be done with the chat. @fires chat-renamed, chat-deleted, chat-archived,
 *  chat-copy-asked, chat-sidebar-toggled, chat-details-toggled */
@customElement('chat-header')
export class ChatHeader extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--chat-space-2);
        min-block-size: var(--chat-header);
        min-inline-size: 0;
        padding-inline: max(0.75rem, env(safe-area-inset-left)) max(0.75rem, env(safe-area-inset-right));
        border-block-end: 1px solid var(--chat-color-line);
        background: var(--chat-color-canvas);
      }

      :host([sidebarOpen]) {
        padding-inline-start: 1.25rem;
      }

      h1 {
        flex: 1;
        min-inline-size: 0;
        margin: 0;
        overflow: hidden;
        font-size: var(--chat-size-ui);
        font-weight: var(--chat-weight-bold);
        line-height: 1.4;
        text-align: -webkit-match-parent;
        text-align: match-parent;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      rename-field {
        max-inline-size: 32rem;
        margin-inline-end: auto;
        font-weight: var(--chat-weight-bold);
      }
    `,
  ];

  @property() conversationId: string | null = null;
  @property() heading = '';
  /** Whether there is anything to rename or delete. */
  @property({type: Boolean}) isStored = false;
  @property({type: Boolean, reflect: true}) sidebarOpen = false;
  @property({type: Boolean}) detailsOpen = false;

  @state() private isRenaming = false;

  @query('popup-menu') private menu!: PopupMenu;
  @query('.more') private moreButton!: HTMLButtonElement | null;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('conversationId')) this.isRenaming = false;
  }

  protected override render() {
    return html`
      ${this.sidebarOpen
        ? nothing
        : html`<button type="button" class="icon-button" aria-expanded="false" aria-label=${msg('Show chats')} data-tip=${withKeys(msg('Show chats'), 'Ctrl B')}
            @click=${this.onSidebar}>${icon('panel')}</button>`}
      ${this.isRenaming
        ? html`<h1 class="visually-hidden">${this.heading}</h1>
            <rename-field .value=${this.heading} @chat-rename-ended=${this.onRenamed}></rename-field>`
        : html`<h1 dir="auto" title=${this.heading} @dblclick=${this.startRenaming}>${this.heading}</h1>`}
      ${this.isStored
        ? html`<button type="button" class="icon-button more" aria-haspopup="menu" aria-expanded="false" aria-label=${msg('Chat menu')} data-tip=${msg('Chat menu')}
            @click=${this.onMore}>${icon('more')}</button>`
        : nothing}
      ${this.detailsOpen
        ? nothing
        : html`<button type="button" class="icon-button" aria-expanded="false" aria-label=${msg('Show details')} data-tip=${withKeys(msg('Show details'), 'Ctrl .')}
            @click=${() => this.dispatchEvent(new ChatDetailsToggledEvent(true))}>${icon('details')}</button>`}
      <popup-menu label=${msg('Chat menu')} @chat-menu-chosen=${this.onChosen}></popup-menu>
    `;
  }

  private startRenaming = () => {
    this.isRenaming = this.isStored;
  };

  private onSidebar = () => this.dispatchEvent(new ChatSidebarToggledEvent(true));

  private onMore = () => {
    if (!this.moreButton) return;
    void this.menu.open(this.moreButton, [
      {id: 'rename', label: msg('Rename'), icon: 'pencil'},
      {id: 'copy', label: msg('Copy as Markdown'), icon: 'copy'},
      {id: 'archive', label: msg('Archive'), icon: 'archive'},
      {id: 'delete', label: msg('Delete'), icon: 'trash', isDanger: true},
    ]);
  };

  private onChosen = (event: ChatMenuChosenEvent) => {
    if (!this.conversationId) return;
    if (event.itemId === 'rename') this.startRenaming();
    else if (event.itemId === 'copy') this.dispatchEvent(new ChatCopyAskedEvent());
    else if (event.itemId === 'archive') this.dispatchEvent(new ChatArchivedEvent(this.conversationId, true));
    else this.dispatchEvent(new ChatDeletedEvent(this.conversationId));
  };

  private onRenamed = async (event: ChatRenameEndedEvent) => {
    this.isRenaming = false;
    if (event.title && this.conversationId) this.dispatchEvent(new ChatRenamedEvent(this.conversationId, event.title));
    await this.updateComplete;
    this.moreButton?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-header': ChatHeader;
  }
}
