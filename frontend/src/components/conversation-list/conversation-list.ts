import {LitElement, html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Conversation} from '../../api/types.ts';
import {ChatArchivedEvent} from '../../events/archived.ts';
import {ChatDeletedEvent} from '../../events/deleted.ts';
import {ChatListEndReachedEvent} from '../../events/list-end-reached.ts';
import {ChatListRetriedEvent} from '../../events/list-retried.ts';
import type {ChatMenuChosenEvent} from '../../events/menu-chosen.ts';
import {ChatOpenedEvent} from '../../events/opened.ts';
import {ChatPinnedEvent} from '../../events/pinned.ts';
import type {ChatRenameEndedEvent} from '../../events/rename-ended.ts';
import {ChatRenamedEvent} from '../../events/renamed.ts';
import {BASE} from '../../lib/base.ts';
import {msg} from '../../lib/msg.ts';
import {fullTime, rowTime} from '../../lib/time.ts';
import {shared} from '../../styles/shared.styles.ts';
import {icon} from '../icon/icon.ts';
import '../popup-menu/popup-menu.ts';
import type {PopupMenu} from '../popup-menu/popup-menu.ts';
import '../rename-field/rename-field.ts';
import {styles} from './conversation-list.styles.ts';
import {groupsOf} from './groups.ts';
import {KeepsPlace} from './keeps-place.ts';
import {LongPress} from './long-press.ts';

/** All chats, newest first. @fires chat-opened, chat-renamed, chat-pinned, chat-deleted, chat-list-end-reached, chat-list-retried */
@customElement('conversation-list')
export class ConversationList extends LitElement {
  static override styles = [shared, styles];

  @property() phase: 'loading' | 'ready' | 'failed' = 'loading';
  @property({attribute: false}) items: readonly Conversation[] = [];
  /** Chats with an answer that nobody has looked at. */
  @property({attribute: false}) marks: Readonly<Record<string, 'new' | 'failed'>> = {};
  @property() currentId: string | null = null;
  @property({type: Boolean}) hasMore = false;

  @state() private renamingId: string | null = null;

  @query('popup-menu') private menu!: PopupMenu;
  @query('.end') private end!: HTMLElement | null;
  private readonly place = new KeepsPlace(this);
  private readonly press = new LongPress(this, (target) => this.openMenu(target));
  private menuItem: Conversation | null = null;
  /** What is drawn: while a title is being edited, nothing moves. */
  private shown: readonly Conversation[] = [];
  private readonly endWatch = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && this.dispatchEvent(new ChatListEndReachedEvent()),
    {rootMargin: '300px'},
  );

  protected override willUpdate(): void {
    if (this.renamingId === null) this.shown = this.items;
    if (this.hasUpdated) this.place.remember(); // before there is anything, a look at it has the whole page laid out
  }

  protected override render() {
    return html`${this.content()}<popup-menu label=${msg('Chat')} @chat-menu-chosen=${this.onMenu}></popup-menu>`;
  }

  protected override updated(): void {
    this.place.restore();
    this.toggleAttribute('data-answering', this.shown.some((item) => item.id === this.currentId && item.active_run_id));
    // Observed anew, because a page that does not fill the list leaves its end in view and says nothing more.
    this.endWatch.disconnect();
    if (this.end) this.endWatch.observe(this.end);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endWatch.disconnect();
  }

  private content(): TemplateResult {
    if (this.phase === 'failed' && this.shown.length === 0) return this.failure();
    if (this.phase === 'loading' && this.shown.length === 0) return this.skeleton();
    if (this.shown.length === 0) return html`<p class="note">${msg('Your chats will be here.')}</p>`;
    return html`<div @keydown=${this.onKey}>
      ${repeat(
        groupsOf(this.shown),
        (group) => group.heading,
        (group) => html`<section>
          <h2>${group.heading}</h2>
          <ul>
            ${repeat(
              group.items,
              (item) => item.id,
              (item) => this.row(item),
            )}
          </ul>
        </section>`,
      )}
      ${this.hasMore ? html`<div class="end"></div>` : nothing}
    </div>`;
  }

  private row(item: Conversation): TemplateResult {
    const isCurrent = item.id === this.currentId;
    if (item.id === this.renamingId) {
      return html`<li ?data-current=${isCurrent}><rename-field .value=${item.title} @chat-rename-ended=${this.onRenamed}></rename-field></li>`;
    }
    return html`<li ?data-current=${isCurrent} data-id=${item.id}>
      <a href=${`${BASE}/c/${item.id}`} draggable="false" aria-current=${isCurrent ? 'page' : nothing} @click=${this.onOpen}>
        <span class="title" dir="auto" title=${item.title}>${item.title || msg('New chat')}</span>
        ${this.sign(item)}
      </a>
      <button type="button" class="icon-button more" aria-haspopup="menu" aria-expanded="false"
        aria-label=${msg('Menu of {title}', {title: item.title})} data-tip=${msg('Rename, pin, archive, delete')} @click=${this.onMore}>${icon('more')}</button>
    </li>`;
  }

  /** What there is to know about a chat's answer, or else when it was changed. */
  private sign(item: Conversation): TemplateResult {
    if (item.active_run_id) return html`<span class="dot" role="img" aria-label=${msg('being answered')} title=${msg('Being answered')}></span>`;
    if (item.is_waiting) return html`<span class="dot dot-waiting" role="img" aria-label=${msg('waiting for you')} title=${msg('Waiting for you')}></span>`;
    const mark = this.marks[item.id];
    if (mark === 'new') return html`<span class="dot dot-new" role="img" aria-label=${msg('new answer')} title=${msg('New answer')}></span>`;
    if (mark === 'failed') return html`<span class="dot dot-failed" role="img" aria-label=${msg('answer failed')} title=${msg('Answer failed')}></span>`;
    return html`<time datetime=${item.updated_at} title=${fullTime(item.updated_at)}>${rowTime(item.updated_at)}</time>`;
  }

  private skeleton(): TemplateResult {
    return html`<div class="skeleton" role="status" aria-label=${msg('Loading chats')}>${Array.from({length: 6}, () => html`<span></span>`)}</div>`;
  }

  private failure(): TemplateResult {
    return html`<div class="note" role="alert">
      <p>${msg('The chats could not be loaded.')}</p>
      <button type="button" class="button" @click=${() => this.dispatchEvent(new ChatListRetriedEvent())}>${msg('Try again')}</button>
    </div>`;
  }

  /** Gives the focus to the current chat, or else to the first one; false when there is none. */
  focusRow(): boolean {
    const row = this.renderRoot.querySelector<HTMLElement>('a[aria-current]') ?? this.renderRoot.querySelector('a');
    row?.focus();
    return row !== null;
  }

  private itemAt(target: EventTarget | null): Conversation | undefined {
    const id = target instanceof Element ? target.closest('li')?.dataset['id'] : undefined;
    return this.shown.find((item) => item.id === id);
  }

  private links(): HTMLAnchorElement[] {
    return Array.from(this.renderRoot.querySelectorAll('a'));
  }

  private onOpen = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (this.press.isOver) return;
    const item = this.itemAt(event.currentTarget);
    if (item) this.dispatchEvent(new ChatOpenedEvent(item.id));
  };

  private onMore = (event: MouseEvent) => this.openMenu(event.currentTarget as HTMLElement);

  /** The menu of the row that this is in; it opens beside the row's button. */
  private openMenu(target: Element): void {
    this.menuItem = this.itemAt(target) ?? null;
    const button = target.closest('li')?.querySelector<HTMLElement>('.more');
    if (!this.menuItem || !button) return;
    void this.menu.open(button, [
      {id: 'rename', label: msg('Rename'), icon: 'pencil', keys: 'F2'},
      {id: 'pin', label: this.menuItem.pinned_at ? msg('Unpin') : msg('Pin'), icon: 'pin'},
      {id: 'archive', label: msg('Archive'), icon: 'archive'},
      {id: 'delete', label: msg('Delete'), icon: 'trash', isDanger: true, keys: msg('Del')},
    ]);
  }

  private onMenu = (event: ChatMenuChosenEvent) => {
    const item = this.menuItem;
    if (!item) return;
    if (event.itemId === 'rename') this.renamingId = item.id;
    else if (event.itemId === 'pin') this.dispatchEvent(new ChatPinnedEvent(item.id, !item.pinned_at));
    else this.takeAway(item, event.itemId === 'archive' ? new ChatArchivedEvent(item.id, true) : new ChatDeletedEvent(item.id));
  };

  private onRenamed = async (event: ChatRenameEndedEvent) => {
    const id = this.renamingId;
    this.renamingId = null;
    if (id && event.title) this.dispatchEvent(new ChatRenamedEvent(id, event.title));
    await this.updateComplete;
    if (event.title === null) this.renderRoot.querySelector<HTMLElement>(`li[data-id="${id}"] a`)?.focus();
  };

  /** The focus goes on to the row that takes the place of the one that goes. */
  private takeAway(item: Conversation, event: Event): void {
    const links = this.links();
    const at = links.findIndex((link) => link.closest('li')?.dataset['id'] === item.id);
    (links[at + 1] ?? links[at - 1])?.focus();
    this.dispatchEvent(event);
  }

  private onKey = (event: KeyboardEvent) => {
    const item = this.itemAt(event.target);
    if (!item || !(event.target instanceof HTMLAnchorElement)) return;
    const links = this.links();
    const at = links.indexOf(event.target);
    if (event.key === 'ArrowDown') links[at + 1]?.focus();
    else if (event.key === 'ArrowUp') links[at - 1]?.focus();
    else if (event.key === 'F2') this.renamingId = item.id;
    else if (event.key === 'Delete') this.takeAway(item, new ChatDeletedEvent(item.id));
    else return;
    event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'conversation-list': ConversationList;
  }
}
