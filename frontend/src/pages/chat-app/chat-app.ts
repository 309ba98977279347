import {html, nothing} from 'lit';
import {query, state} from 'lit/decorators.js';
import '../../components/chat-shell/chat-shell.ts';
import '../../components/chat-sidebar/chat-sidebar.ts';
import * as feed from '../../api/feed.ts';
import type {Change} from '../../api/types.ts';
import {LightElement} from '../../components/light-element.ts';
import {focusTurn} from '../../components/message-list/turn-keys.ts';
import {Announcer} from '../../controllers/announcer.ts';
import {HotkeysController} from '../../controllers/hotkeys.ts';
import {StoreController} from '../../controllers/store-controller.ts';
import {Tooltips} from '../../controllers/tooltips.ts';
import type {ChatJumpEvent} from '../../events/jump.ts';
import type {ChatOpenedEvent} from '../../events/opened.ts';
import {msg} from '../../lib/msg.ts';
import {ChoicesStore} from '../../state/choices.ts';
import {isBusy, textOf} from '../../state/conversation-state.ts';
import type {ShownMessage} from '../../state/conversation-state.ts';
import {ConversationStore} from '../../state/conversation-store.ts';
import type {ConversationListener} from '../../state/conversation-listener.ts';
import {ListStore} from '../../state/list-store.ts';
import {MarksStore} from '../../state/marks-store.ts';
import {ModelChoice} from '../../state/model-choice.ts';
import {PreferencesStore} from '../../state/preferences-store.ts';
import type {Theme} from '../../state/preferences-store.ts';
import {SessionStore} from '../../state/session-store.ts';
import {ToastStore} from '../../state/toast-store.ts';
import {ToolSwitches} from '../../state/tool-switches.ts';
import type {FeedListener} from '../../stream/feed-reader.ts';
import {SharedFeed} from '../../stream/shared-feed.ts';
import type {} from '../chat-details/chat-details.ts';
import type {ChatLayers} from '../chat-layers/chat-layers.ts';
import '../page-chat/page-chat.ts';
import type {PageChat} from '../page-chat/page-chat.ts';
import type {Stores} from '../stores.ts';
import {parseCommand} from './commands.ts';
import {copyChat} from './copy-chat.ts';
import {Details} from './details.ts';
import {Layers} from './layers.ts';
import type {LayersListener} from './layers.ts';
import {Layout} from './layout.ts';
import {focusPanel} from './panels.ts';
import {Removals} from './removals.ts';
import {conversationIn, pathOf} from './route.ts';
import {choicesOf} from './run-choices.ts';
import {sendWhenBack} from './send-when-back.ts';
import {ToolSpeaker, endSaid} from './tool-speaker.ts';

/** The application: makes the stores, follows the address bar, and lays out panel and page. `main.ts` says when it begins. */
export class ChatApp extends LightElement implements ConversationListener, FeedListener, LayersListener {
  @state() private routeId = conversationIn(location.pathname);

  @query('page-chat') private page!: PageChat;

  private readonly announcer = new Announcer();
  private readonly toasts = new ToastStore();
  private readonly session = new SessionStore();
  private readonly preferences = new PreferencesStore();
  private readonly marks = new MarksStore((id) => this.isSeen(id));
  private readonly list = new ListStore(
    (text) => this.toasts.say(text),
    (id, status) => this.marks.ended(id, status),
  );
  private readonly choices = new ChoicesStore();
  private readonly chat = new ConversationStore(this, () => choicesOf(this.stores));
  private readonly models = new ModelChoice(this.session, this.chat, this.choices, this.preferences);
  private shownTitle = '';
  private readonly removals = new Removals(this.list, this.toasts, (id) => id === this.routeId && void this.go(null));
  private readonly tools = new ToolSwitches(this.session, this.chat, this.choices);
  private readonly layout = new Layout(this, this.preferences);
  private readonly details = new Details(this, this.layout, () => void this.page.focusComposer());
  private readonly feed = new SharedFeed(feed.open, this);
  /** Tells the other tabs which chat shows another version now. */
  private readonly branches = new BroadcastChannel('chatapp.branches');
  private readonly stores: Stores = {
    chat: this.chat,
    list: this.list,
    choices: this.choices,
    tools: this.tools,
    session: this.session,
    preferences: this.preferences,
    toasts: this.toasts,
    models: this.models,
  };
  private readonly layers = new Layers(this, this.stores);

  constructor() {
    super();
    new Tooltips(this);
    new StoreController(this, [this.list, this.marks, this.session, this.preferences, this.chat]);
    new HotkeysController(this, {
      'Ctrl+Shift+O': () => void this.go(null),
      'Ctrl+K': () => void this.openLayer((layers) => layers.openPalette()),
      'Ctrl+B': () => this.layout.toggleSidebar(!this.layout.isSidebarOpen),
      'Ctrl+.': () => this.details.toggle(),
      'Ctrl+/': () => void this.openLayer((layers) => layers.openSettings('shortcuts')),
      'Ctrl+Z': () => this.removals.undo(),
      Escape: () => this.layout.closeOverlay() || this.stopAnswer(),
      'Alt+ArrowUp': () => focusTurn(this, -1),
      'Alt+ArrowDown': () => focusTurn(this, 1),
      F6: () => focusPanel(this, 1),
      'Shift+F6': () => focusPanel(this, -1),
      '/': () => this.preferences.state.hasSlashKey && (void this.page.focusComposer(), true),
    });
  }

  override connectedCallback(): void {
    this.replaceChildren(); // what the shell showed until now
    super.connectedCallback();
    addEventListener('popstate', () => void this.show(conversationIn(location.pathname)));
    addEventListener('pagehide', () => {
      this.toasts.dismiss();
      this.feed.stop();
    });
    addEventListener('pageshow', (event) => event.persisted && this.wakeUp());
    document.addEventListener('visibilitychange', () => document.hidden || this.comeBack());
    this.list.watch(() => this.adoptListed());
    const speaker = new ToolSpeaker((text) => this.announcer.say(text));
    sendWhenBack(this.session, this.chat);
    this.chat.watch(() => speaker.look(this.chat.state.live));
    this.branches.onmessage = ({data}) => this.chat.followBranch(String(data));
    void this.show(this.routeId);
  }

  protected override firstUpdated(): void {
    const region = this.querySelector<HTMLElement>('.spoken');
    if (region) this.announcer.attach(region);
    void this.page.focusComposer().finally(() => setTimeout(() => this.begin()));
  }

  /** Asks for what is not needed to write. */
  private begin(): void {
    this.feed.start();
    void this.session.load();
    void this.list.load();
  }

  protected override updated(): void {
    const title = [this.chat.state.conversation?.title, 'chatapp'].filter(Boolean).join(' · ');
    // Even the same title, set again, has Chromium paint all coloured code anew.
    if (title !== this.shownTitle) document.title = this.shownTitle = title;
  }

  protected override render() {
    const {list, session, preferences, layout, details} = this;
    return html`<nav aria-label=${msg('Shortcuts')}><a class="skip-link" href="#composer-field">${msg('Skip to the message field')}</a></nav>
      <chat-shell
        ?isOpen=${layout.isSidebarOpen}
        ?isDrawer=${layout.isDrawer}
        .width=${layout.sidebarWidth}
        ?isDetailsOpen=${layout.isDetailsOpen}
        .detailsPlace=${layout.detailsPlace}
        .detailsWidth=${layout.detailsWidth}
        @chat-opened=${this.onOpened}
        @chat-sidebar-toggled=${(event: HTMLElementEventMap['chat-sidebar-toggled']) => layout.toggleSidebar(event.isOpen)}
        @chat-sidebar-resized=${(event: HTMLElementEventMap['chat-sidebar-resized']) => preferences.setSidebarWidth(event.widthPx)}
        @chat-details-toggled=${(event: HTMLElementEventMap['chat-details-toggled']) => this.details.toggle(event)}
        @chat-details-resized=${(event: HTMLElementEventMap['chat-details-resized']) => preferences.setDetailsWidth(event.widthPx)}
        @chat-jump=${(event: HTMLElementEventMap['chat-jump']) => this.jump(event)}
        @chat-model-preferred=${(event: HTMLElementEventMap['chat-model-preferred']) => preferences.setModel(event.modelId)}
        @chat-palette-asked=${() => this.openLayer((layers) => layers.openPalette())}
        @chat-settings-asked=${(event: HTMLElementEventMap['chat-settings-asked']) => this.openLayer((layers) => layers.openSettings(event.section))}
        @chat-archived=${(event: HTMLElementEventMap['chat-archived']) => this.removals.archive(event.conversationId)}
        @chat-copy-asked=${() => this.copyChat()}
        @chat-renamed=${(event: HTMLElementEventMap['chat-renamed']) => list.patch(event.conversationId, {title: event.title})}
        @chat-pinned=${(event: HTMLElementEventMap['chat-pinned']) => list.patch(event.conversationId, {pinned: event.isPinned})}
        @chat-deleted=${(event: HTMLElementEventMap['chat-deleted']) => this.removals.delete(event.conversationId)}
        @chat-list-end-reached=${() => list.loadMore()}
        @chat-list-retried=${() => list.load()}
        @chat-preferences-chosen=${(event: HTMLElementEventMap['chat-preferences-chosen']) => preferences.choose(event.changes)}
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
        <page-chat .stores=${this.stores} ?sidebarOpen=${layout.isSidebarOpen && !layout.isDrawer} ?detailsOpen=${layout.isDetailsOpen}></page-chat>
        ${details.isShown ? html`<chat-details slot="details" .stores=${this.stores} .asked=${details.asked}></chat-details>` : nothing}
      </chat-shell>
      <div class="visually-hidden spoken" role="status" aria-live="polite"></div>`;
  }

  onConversationStarted(id: string): void {
    history.pushState(null, '', pathOf(id));
    this.routeId = id;
    this.choices.adopt(id);
  }

  onAccepted(id: string): void {
    if (id === this.routeId) {
      const name = this.session.model(this.models.chosen)?.name ?? msg('The model');
      this.announcer.say(msg('Sent. {model} is answering.', {model: name}));
      void this.tools.store();
    }
    void this.list.refresh();
  }

  onEnded(_id: string, message: ShownMessage): void {
    if (message.status === 'finished') this.announcer.say(endSaid(textOf(message), this.preferences.state.announces));
    else if (message.status !== 'failed') this.announcer.say(msg('Answer stopped.'));
    void this.list.refresh();
  }

  onChange(change: Change): void {
    const {type, conversation_id: id, status} = change;
    if (type === 'server.stopping') return this.session.announceStop();
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

  onBranchChosen(id: string): void {
    this.branches.postMessage(id);
  }

  onTrouble(text: string): void {
    this.toasts.say(text);
  }

  private async go(id: string | null): Promise<void> {
    if (location.pathname !== pathOf(id)) history.pushState(null, '', pathOf(id));
    this.layout.uncover();
    const opened = this.show(id);
    if (id === null) void this.page.focusComposer();
    await opened;
  }

  private async show(id: string | null): Promise<void> {
    this.details.keep();
    this.routeId = id;
    this.choices.show(id);
    if (id !== null) this.marks.clear(id);
    await this.chat.open(id);
  }

  /** Opens a chat at one of its messages, on whichever branch that is. */
  private async goToMessage(place: string): Promise<void> {
    const [id = '', messageId = ''] = place.split('/');
    await this.go(id);
    if (this.routeId !== id) return;
    if (await this.chat.showMessage(messageId)) await this.page.jumpTo(messageId, null);
    else this.onTrouble(msg('The message could not be shown. It is on another version of this chat, or not there any more.'));
  }

  private openLayer(show: (layers: ChatLayers) => Promise<void>): Promise<void> {
    return this.layers.open(show);
  }

  onCommand(id: string): void {
    const {verb, object} = parseCommand(id);
    const current = this.routeId;
    const commands: Record<string, () => unknown> = {
      new: () => this.go(null),
      settings: () => this.openLayer((layers) => layers.openSettings()),
      shortcuts: () => this.openLayer((layers) => layers.openSettings('shortcuts')),
      details: () => this.details.toggle(),
      sidebar: () => this.layout.toggleSidebar(!this.layout.isSidebarOpen),
      copy: () => this.copyChat(),
      archive: () => current && this.removals.archive(current),
      delete: () => current && this.removals.delete(current),
      theme: () => this.preferences.choose({theme: object as Theme}),
      model: () => this.models.choose(object),
      open: () => this.go(object),
      message: () => this.goToMessage(object),
      start: () => {
        void this.go(null);
        void this.page.fillComposer(object);
      },
    };
    commands[verb]?.();
  }

  private jump({messageId, heading}: ChatJumpEvent): void {
    if (this.layout.detailsPlace === 'sheet') this.layout.toggleDetails(false);
    void this.page.jumpTo(messageId, heading);
  }

  private async copyChat(): Promise<void> {
    this.toasts.say(await copyChat(this.chat));
  }

  onAllDeleted(): void {
    void this.go(null);
    void this.removals.deleteAll();
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

  private adoptListed(): void {
    const conversation = this.list.find(this.chat.state.id);
    if (conversation) this.chat.adopt(conversation);
  }

  private onOpened = (event: ChatOpenedEvent) => void this.go(event.conversationId);
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-app': ChatApp;
  }
}
