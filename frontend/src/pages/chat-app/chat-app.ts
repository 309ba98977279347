import {html} from 'lit';
import {customElement, query, state} from 'lit/decorators.js';
import '../../components/chat-shell/chat-shell.ts';
import '../../components/chat-sidebar/chat-sidebar.ts';
import * as feed from '../../api/feed.ts';
import type {Change} from '../../api/types.ts';
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
import {MarksStore} from '../../state/marks-store.ts';
import {PreferencesStore, SIDEBAR_WIDTH} from '../../state/preferences-store.ts';
import {SessionStore} from '../../state/session-store.ts';
import {ToastStore} from '../../state/toast-store.ts';
import type {FeedListener} from '../../stream/feed-reader.ts';
import {SharedFeed} from '../../stream/shared-feed.ts';
import '../page-chat/page-chat.ts';
import type {PageChat} from '../page-chat/page-chat.ts';
import type {Stores} from '../stores.ts';
import {focusPanel} from './panels.ts';
import {conversationIn, pathOf} from './route.ts';
import {ToolSpeaker} from './tool-speaker.ts';

/** In em: with doubled text a panel beside the page would leave too little room for it. */
const DRAWER_BELOW = '(max-width: 59.99em)';

/** The application: makes the stores, follows the address bar, and lays out panel and page. */
@customElement('chat-app')
export class ChatApp extends LightElement implements ConversationListener, FeedListener {
  @state() private routeId = conversationIn(location.pathname);
  @state() private isDrawer = matchMedia(DRAWER_BELOW).matches;
  /** The drawer is closed on every visit; only the panel beside the page is remembered. */
  @state() private isDrawerOpen = false;

  @query('page-chat') private page!: PageChat;

  private readonly announcer = new Announcer();
  private readonly toasts = new ToastStore();
  private readonly session = new SessionStore();
  private readonly preferences = new PreferencesStore();
  private readonly marks = new MarksStore((id) => this.isSeen(id));
  private readonly list = new ListStore(
    (text) => this.toasts.say(text),
    (id) => this.marks.ended(id, 'finished'),
  );
  private readonly chat = new ConversationStore(this, () => this.chosenModel());
  private readonly feed = new SharedFeed(feed.open, this);
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
    new StoreController(this, [this.list, this.marks, this.session, this.preferences, this.chat]);
    new HotkeysController(this, {
      'Ctrl+Shift+O': () => this.go(null),
      'Ctrl+B': () => this.toggleSidebar(!this.isSidebarOpen),
      'Ctrl+Z': () => this.undo(),
      Escape: () => this.stopAnswer(),
      'Alt+ArrowUp': () => focusTurn(this, -1),
      'Alt+ArrowDown': () => focusTurn(this, 1),
      F6: () => focusPanel(this, 1),
      'Shift+F6': () => focusPanel(this, -1),
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
    addEventListener('pagehide', () => {
      this.toasts.dismiss();
      this.feed.stop();
    });
    addEventListener('pageshow', (event) => event.persisted && this.wakeUp());
    document.addEventListener('visibilitychange', () => document.hidden || this.comeBack());
    this.list.watch(() => this.adoptTitle());
    const speaker = new ToolSpeaker((text) => this.announcer.say(text));
    this.chat.watch(() => speaker.look(this.chat.state.live));
    this.feed.start();
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
          .marks=${this.marks.state.marks}
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

  onEnded(_id: string, message: ShownMessage): void {
    if (message.status === 'finished') this.announcer.say(msg('Answer finished, {length}.', {length: describeLength(textOf(message))}));
    else if (message.status !== 'failed') this.announcer.say(msg('Answer stopped.'));
    void this.list.refresh();
  }

  onChange(change: Change): void {
    const {type, conversation_id: id, status} = change;
    this.list.apply(change);
    this.chat.apply(change);
    if (type === 'run.ended' && id) this.marks.ended(id, status ?? '');
    if (type === 'conversation.deleted' && id) this.marks.clear(id);
  }

  onFeedLost(): void {
    this.session.loseServer();
  }

  onFeedBack(): void {
    this.session.findServer();
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
    if (id !== null) this.marks.clear(id);
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

  private isSeen(id: string): boolean {
    return id === this.routeId && !document.hidden;
  }

  private comeBack(): void {
    if (this.routeId !== null) this.marks.clear(this.routeId);
    this.feed.check();
    void this.list.refresh();
  }

  /** The browser has kept the page as it was when it was left. */
  private wakeUp(): void {
    this.feed.start();
    this.onChange({type: 'resync'});
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
