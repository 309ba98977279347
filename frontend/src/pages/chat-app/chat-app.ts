import {html} from 'lit';
import {customElement, query, state} from 'lit/decorators.js';
import '../../components/chat-shell/chat-shell.ts';
import '../../components/chat-sidebar/chat-sidebar.ts';
import {LightElement} from '../../components/light-element.ts';
import {focusTurn} from '../../components/message-list/turn-keys.ts';
import {Announcer} from '../../controllers/announcer.ts';
import {HotkeysController} from '../../controllers/hotkeys.ts';
import {StoreController} from '../../controllers/store-controller.ts';
import type {ChatOpenedEvent} from '../../events/opened.ts';
import {msg} from '../../lib/msg.ts';
import {describeLength} from '../../lib/words.ts';
import {isBusy, textOf} from '../../state/conversation-state.ts';
import type {ShownMessage} from '../../state/conversation-state.ts';
import {ConversationStore} from '../../state/conversation-store.ts';
import type {ConversationListener} from '../../state/conversation-store.ts';
import {ListStore} from '../../state/list-store.ts';
import {PreferencesStore, SIDEBAR_WIDTH} from '../../state/preferences-store.ts';
import {SessionStore} from '../../state/session-store.ts';
import {ToastStore} from '../../state/toast-store.ts';
import '../page-chat/page-chat.ts';
import type {PageChat} from '../page-chat/page-chat.ts';
import type {Stores} from '../stores.ts';
import {conversationIn, pathOf} from './route.ts';

/** In em: with doubled text a panel beside the page would leave too little room for it. */
const DRAWER_BELOW = '(max-width: 59.99em)';
/** The model may find a better title after the first answer. */
const LATE_TITLE_MS = 4_000;

/** The application: makes the stores, follows the address bar, and lays out panel and page. */
@customElement('chat-app')
export class ChatApp extends LightElement implements ConversationListener {
  @state() private routeId = conversationIn(location.pathname);
  @state() private isDrawer = matchMedia(DRAWER_BELOW).matches;
  /** The drawer is closed on every visit; only the panel beside the page is remembered. */
  @state() private isDrawerOpen = false;

  @query('page-chat') private page!: PageChat;

  private readonly announcer = new Announcer();
  private readonly toasts = new ToastStore();
  private readonly session = new SessionStore();
  private readonly preferences = new PreferencesStore();
  private readonly list = new ListStore((text) => this.toasts.say(text));
  private readonly chat = new ConversationStore(this, () => this.chosenModel());
  private readonly stores: Stores = {
    chat: this.chat,
    list: this.list,
    session: this.session,
    preferences: this.preferences,
    toasts: this.toasts,
    chosenModel: () => this.chosenModel(),
  };

  constructor() {
    super();
    new StoreController(this, [this.list, this.session, this.preferences, this.chat]);
    new HotkeysController(this, {
      'Ctrl+Shift+O': () => this.go(null),
      'Ctrl+B': () => this.toggleSidebar(!this.isSidebarOpen),
      'Ctrl+Z': () => this.undo(),
      Escape: () => this.stopAnswer(),
      'Alt+ArrowUp': () => focusTurn(this, -1),
      'Alt+ArrowDown': () => focusTurn(this, 1),
      '/': () => void this.page.focusComposer(),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    matchMedia(DRAWER_BELOW).addEventListener('change', (event) => {
      this.isDrawer = event.matches;
      this.isDrawerOpen = false;
    });
    addEventListener('popstate', () => this.show(conversationIn(location.pathname)));
    addEventListener('pagehide', () => this.toasts.dismiss());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) void this.list.refresh();
    });
    this.list.watch(() => this.adoptTitle());
    void this.session.load();
    void this.list.load();
    this.show(this.routeId);
  }

  protected override firstUpdated(): void {
    const region = this.querySelector<HTMLElement>('.spoken');
    if (region) this.announcer.attach(region);
    void this.page.focusComposer();
  }

  protected override updated(): void {
    const title = this.chat.state.conversation?.title;
    document.title = title ? `${title} · chatapp` : 'chatapp';
  }

  protected override render() {
    const {list, session, preferences} = this;
    return html`<nav aria-label=${msg('Shortcuts')}><a class="skip-link" href="#composer-field">${msg('Skip to the message field')}</a></nav>
      <chat-shell
        ?isOpen=${this.isSidebarOpen}
        ?isDrawer=${this.isDrawer}
        .width=${this.sidebarWidth()}
        @chat-opened=${this.onOpened}
        @chat-sidebar-toggled=${(event: HTMLElementEventMap['chat-sidebar-toggled']) => this.toggleSidebar(event.isOpen)}
        @chat-sidebar-resized=${(event: HTMLElementEventMap['chat-sidebar-resized']) => preferences.setSidebarWidth(event.widthPx)}
        @chat-renamed=${(event: HTMLElementEventMap['chat-renamed']) => list.patch(event.conversationId, {title: event.title})}
        @chat-pinned=${(event: HTMLElementEventMap['chat-pinned']) => list.patch(event.conversationId, {pinned: event.isPinned})}
        @chat-deleted=${(event: HTMLElementEventMap['chat-deleted']) => this.deleteChat(event.conversationId)}
        @chat-list-end-reached=${() => list.loadMore()}
        @chat-list-retried=${() => list.load()}
        @chat-theme-chosen=${(event: HTMLElementEventMap['chat-theme-chosen']) => preferences.setTheme(event.theme)}
        @chat-announced=${(event: HTMLElementEventMap['chat-announced']) => this.announcer.say(event.text)}
        @chat-toast-gone=${() => this.toasts.dismiss()}
        @chat-toast-undone=${() => this.toasts.undo()}
      >
        <chat-sidebar
          slot="sidebar"
          .phase=${list.state.phase}
          .items=${list.state.items}
          .currentId=${this.routeId}
          ?hasMore=${list.state.nextCursor !== null}
          .userName=${session.state.me?.name ?? ''}
          .theme=${preferences.state.theme}
        ></chat-sidebar>
        <page-chat .stores=${this.stores} ?sidebarOpen=${this.isSidebarOpen && !this.isDrawer}></page-chat>
      </chat-shell>
      <div class="visually-hidden spoken" role="status" aria-live="polite"></div>`;
  }

  onConversationStarted(id: string): void {
    history.pushState(null, '', pathOf(id));
    this.routeId = id;
  }

  onAccepted(id: string): void {
    if (id === this.routeId) {
      const name = this.session.model(this.chosenModel())?.name ?? msg('The model');
      this.announcer.say(msg('Sent. {model} is answering.', {model: name}));
    }
    void this.list.refresh();
  }

  onEnded(id: string, message: ShownMessage): void {
    if (message.status === 'finished') this.announcer.say(msg('Answer finished, {length}.', {length: describeLength(textOf(message))}));
    else if (message.status !== 'failed') this.announcer.say(msg('Answer stopped.'));
    void this.list.refresh();
    const isFirst = this.chat.state.messages.filter((other) => other.role === 'assistant').length === 1;
    if (isFirst) setTimeout(() => id === this.routeId && this.list.refresh(), LATE_TITLE_MS);
  }

  onTrouble(text: string): void {
    this.toasts.say(text);
  }

  private get isSidebarOpen(): boolean {
    return this.isDrawer ? this.isDrawerOpen : (this.preferences.state.isSidebarOpen ?? true);
  }

  private sidebarWidth() {
    return {now: this.preferences.state.sidebarWidth, ...SIDEBAR_WIDTH};
  }

  /** The chat's own model, else the one last chosen here, else the server's default. */
  private chosenModel(): string | null {
    const wanted = [this.chat.state.conversation?.model, this.preferences.state.model];
    const found = wanted.map((id) => this.session.model(id)).find((model) => model?.is_available);
    return (found ?? this.session.defaultModel)?.id ?? null;
  }

  private go(id: string | null): void {
    if (location.pathname !== pathOf(id)) history.pushState(null, '', pathOf(id));
    this.isDrawerOpen = false;
    this.show(id);
    if (id === null) void this.page.focusComposer();
  }

  private show(id: string | null): void {
    this.routeId = id;
    void this.chat.open(id);
  }

  private toggleSidebar(isOpen: boolean): void {
    if (this.isDrawer) this.isDrawerOpen = isOpen;
    else this.preferences.setSidebarOpen(isOpen);
  }

  /** Gone from the screen at once, from the server when Undo is not possible any more. */
  private deleteChat(id: string): void {
    const title = this.list.find(id)?.title || msg('New chat');
    this.list.hide(id);
    if (id === this.routeId) this.go(null);
    this.toasts.offerUndo(
      msg('Deleted “{title}”', {title}),
      () => void this.list.restore(id),
      () => void this.list.commitDeletion(id),
    );
  }

  private undo(): boolean {
    if (!this.toasts.state.toast?.onUndo) return false;
    this.toasts.undo();
    return true;
  }

  private stopAnswer(): boolean {
    if (!isBusy(this.chat.state)) return false;
    void this.chat.stop();
    return true;
  }

  private adoptTitle(): void {
    const conversation = this.list.find(this.chat.state.id);
    if (conversation) this.chat.adopt(conversation);
  }

  private onOpened = (event: ChatOpenedEvent) => this.go(event.conversationId);
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-app': ChatApp;
  }
}
