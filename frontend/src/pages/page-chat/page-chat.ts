import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import type {Model, PendingCall, StoredFile} from '../../api/types.ts';
import '../../components/chat-composer/chat-composer.ts';
import type {ChatComposer} from '../../components/chat-composer/chat-composer.ts';
import '../../components/chat-header/chat-header.ts';
import '../../components/empty-chat/empty-chat.ts';
import {icon} from '../../components/icon/icon.ts';
import {LightElement} from '../../components/light-element.ts';
import type {MessageList} from '../../components/message-list/message-list.ts';
import '../../components/status-banner/status-banner.ts';
import '../../components/toast-bar/toast-bar.ts';
import {FileDrop} from '../../controllers/file-drop.ts';
import {StickToBottom} from '../../controllers/stick-to-bottom.ts';
import {StoreController} from '../../controllers/store-controller.ts';
import {ChatAnnouncedEvent} from '../../events/announced.ts';
import {ChatOpenedEvent} from '../../events/opened.ts';
import {msg, plural} from '../../lib/msg.ts';
import type {ConversationState} from '../../state/conversation-state.ts';
import {isBusy, storedFilesOf} from '../../state/conversation-state.ts';
import {UploadStore} from '../../state/upload-store.ts';
import type {Stores} from '../stores.ts';
import {DraftKeeper} from './draft-keeper.ts';
import {ModelNames} from './model-names.ts';
import {skeleton, trouble, truthOf} from './no-messages.ts';

const NOTHING: readonly PendingCall[] = [];
const FLASH_MS = 1_600;

/** One chat: header, transcript, composer. Listens to what they say and tells the stores. */
@customElement('page-chat')
export class PageChat extends LightElement {
  @property({attribute: false}) stores!: Stores;
  @property({type: Boolean}) sidebarOpen = false;
  @property({type: Boolean}) detailsOpen = false;

  /** The question that was sent from here last: its exchange gets a screen of room. */
  @state() private reservedId: string | null = null;

  /** An empty chat needs no transcript: what shows messages is fetched apart from the page. */
  @state() private transcript: 'absent' | 'loading' | 'ready' | 'failed' = 'absent';

  @query('.transcript') private scroller!: HTMLElement;
  @query('.transcript > .column') private column!: HTMLElement;
  @query('message-list') private list!: MessageList | null;
  /** By its id: any other way of looking for it leads through all that is shown above it. */
  @query('#composer') private composer!: ChatComposer | null;

  private readonly sticky = new StickToBottom(this);
  /** Where the reader was in chats that were left: an exchange and its place on the screen. */
  private readonly places = new Map<string, {exchangeId: string; offset: number}>();
  private readonly drafts = new DraftKeeper();
  private readonly uploads = new UploadStore();
  private readonly drop = new FileDrop(this, (files) => this.attach(files));
  /** Ends when the chat that was opened stands where it was left. */
  private arrival: Promise<void> = Promise.resolve();
  private fetching: Promise<void> | null = null;
  private shown: ConversationState | null = null;
  /** The last state for which the transcript was brought into place. */
  private placed: ConversationState | null = null;
  private readonly names = new ModelNames();

  override connectedCallback(): void {
    super.connectedCallback();
    const {chat, session, preferences, toasts, choices} = this.stores;
    new StoreController(this, [chat, session, preferences, toasts, choices, this.uploads]);
    addEventListener('pagehide', this.onPageHide);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.onPageHide);
  }

  async focusComposer(): Promise<void> {
    await this.updateComplete;
    await this.composer?.focusField();
  }

  /** Puts a text into the message field, for the reader to go on with. */
  async fillComposer(text: string): Promise<void> {
    await this.updateComplete;
    this.composer?.fill(text);
  }

  /** Goes to a message, or to one of its headings, and lets it light up. */
  async jumpTo(messageId: string, heading: number | null): Promise<void> {
    // What the store has just learnt is shown with the next frame at the latest; here it is needed now.
    this.requestUpdate();
    await this.updateComplete;
    // Whoever comes from the outline or the search may be quicker than what shows messages.
    await this.loadTranscript();
    await this.updateComplete;
    await this.arrival;
    const place = await this.list?.findPlace(messageId, heading);
    if (!place) return;
    this.sticky.restore(place, 16);
    place.dataset['flash'] = '';
    setTimeout(() => delete place.dataset['flash'], FLASH_MS);
  }

  protected override willUpdate(): void {
    this.sticky.keepsUp = this.stores.preferences.state.followsAnswers;
    const {state: now} = this.stores.chat;
    const before = this.shown;
    if (before?.id && before.id !== now.id) this.leave(before.id);
    if (now.phase === 'deleted' && before?.phase !== 'deleted') this.drafts.moveToNewChat();
    if (now.isSending && !before?.isSending) {
      this.reservedId = now.messages.findLast((message) => message.role === 'user')?.id ?? null;
    }
  }

  protected override render() {
    const {chat, session, toasts} = this.stores;
    const {state} = chat;
    return html`<div class="page">
      <chat-header
        .conversationId=${state.id}
        .heading=${this.heading(state)}
        ?isStored=${state.conversation !== null}
        ?sidebarOpen=${this.sidebarOpen}
        ?detailsOpen=${this.detailsOpen}
      ></chat-header>
      <status-banner .connection=${session.state.connection}></status-banner>
      <div class="transcript" role="log" aria-live="off" aria-label=${msg('Messages')} tabindex="0" @chat-fold-toggled=${this.sticky.letGo}>
        <div class="column">${this.content(state)}</div>
      </div>
      <div class="dock">
        <div class="floating-gutter">
          <div class="floating column">
            <toast-bar .toast=${toasts.state.toast}></toast-bar>
            ${this.sticky.isFar && state.messages.length > 0 ? this.jumpPill(state) : nothing}
          </div>
        </div>
        <div class="dock-gutter">
          <div class="column">${state.phase === 'missing' || state.phase === 'deleted' ? nothing : this.composerOf(state)}</div>
        </div>
      </div>
      ${this.drop.isOver ? html`<div class="drop-zone">${msg('Drop files to attach them')}</div>` : nothing}
    </div>`;
  }

  protected override updated(): void {
    const {state: now} = this.stores.chat;
    const before = this.shown;
    this.shown = now;
    this.sticky.attach(this.scroller, this.column);
    if (this.composer) this.drafts.show(now.id, this.composer);
    if (now.id !== before?.id) this.uploads.show(now.id);
    if (now.messages.length === 0 || this.transcript === 'ready') this.place(now);
    else if (this.transcript === 'absent') void this.loadTranscript();
  }

  /** Goes where the reader is to be, once there is something to go to. */
  private place(now: ConversationState): void {
    const before = this.placed;
    this.placed = now;
    if (now.isSending && !before?.isSending) this.sticky.follow();
    else if (now.phase === 'ready' && (before?.id !== now.id || before.phase !== 'ready')) this.arrival = this.goToLastPlace(now);
  }

  private content(state: ConversationState): TemplateResult {
    if (state.phase === 'loading') return skeleton();
    if (state.phase === 'missing') return this.trouble(msg('This chat does not exist or is not yours.'));
    if (state.phase === 'deleted') return this.trouble(msg('This chat was deleted in another place.'));
    if (state.phase === 'failed') return this.trouble(msg('This chat could not be loaded. The server cannot be reached.'), () => this.stores.chat.open(state.id));
    if (state.messages.length === 0) {
      return html`<empty-chat .truth=${truthOf(this.stores.session.state, this.chosen())} .isDemo=${this.chosen()?.provider === 'demo'} @chat-suggestion-chosen=${(event: HTMLElementEventMap['chat-suggestion-chosen']) => this.composer?.fill(event.text)}></empty-chat>`;
    }
    if (this.transcript === 'failed') return this.trouble(msg('This part of the page could not be loaded. Is the server there?'), this.loadTranscript);
    if (this.transcript !== 'ready') return skeleton();
    const {chat, session} = this.stores;
    const names = this.names.of(session.state.models);
    return html`<message-list
      .messages=${state.messages}
      .live=${state.live}
      .modelNames=${names.byId}
      .models=${names.available}
      .reservedId=${this.reservedId}
      ?busy=${isBusy(state)}
      ?isCut=${state.branch !== null}
      @chat-branched=${this.onBranched}
      .waiting=${state.waiting?.calls ?? NOTHING}
      @chat-decided=${(event: HTMLElementEventMap['chat-decided']) => chat.decide(event)}
      ?hasEarlier=${state.hasEarlier}
      @chat-earlier-wanted=${() => chat.earlier.load()}
      @chat-edited=${(event: HTMLElementEventMap['chat-edited']) => chat.edit(event.messageId, event.text, event.files)}
      @chat-answer-again=${(event: HTMLElementEventMap['chat-answer-again']) => chat.answerAgain(event.messageId)}
      @chat-other-model=${(event: HTMLElementEventMap['chat-other-model']) => chat.answerAgain(event.messageId, event.modelId)}
      @chat-continued=${(event: HTMLElementEventMap['chat-continued']) => chat.goOn(event.messageId)}
      @chat-branch-chosen=${(event: HTMLElementEventMap['chat-branch-chosen']) => chat.chooseBranch(event.messageId)}
      @chat-resent=${(event: HTMLElementEventMap['chat-resent']) => chat.resend(event.messageId)}
      @chat-withdrawn=${this.onWithdrawn}
      @chat-reconnect=${() => chat.reconnectNow()}
    ></message-list>`;
  }

  /** Ends when it is there, or could not be fetched. */
  private readonly loadTranscript = (): Promise<void> => (this.fetching ??= this.fetchTranscript());

  private async fetchTranscript(): Promise<void> {
    this.transcript = 'loading';
    try {
      await import('../../components/message-list/message-list.ts');
      this.transcript = 'ready';
    } catch {
      // Fetched ahead of time it may fail unseen: it is asked for again when there is something to show.
      this.transcript = this.stores.chat.state.messages.length > 0 ? 'failed' : 'absent';
      this.fetching = null;
    }
  }

  /** Whoever begins to write will want to see what comes of it. */
  private onDraftChanged = (event: HTMLElementEventMap['chat-draft-changed']) => {
    this.drafts.change(event.text);
    void this.loadTranscript();
  };

  private composerOf(state: ConversationState): TemplateResult {
    const {chat, session, tools} = this.stores;
    const web = tools.all.find(({name}) => /web_search|duckduckgo/.test(name));
    const {chosen, preferred} = this.stores.models;
    const model = session.model(chosen);
    const hint = state.phase === 'ready' && state.messages.length === 0 ? msg('Ask anything…') : msg('Reply to {model}…', {model: model?.name ?? msg('the model')});
    return html`<chat-composer
      id="composer"
      .models=${session.state.models}
      .modelId=${chosen}
      .preferredModelId=${preferred}
      .placeholder=${hint}
      .queue=${state.queue}
      .files=${this.uploads.state.files}
      @chat-files-chosen=${(event: HTMLElementEventMap['chat-files-chosen']) => this.attach(event.files)}
      @chat-file-removed=${(event: HTMLElementEventMap['chat-file-removed']) => this.detach(event.key)}
      @chat-file-retried=${(event: HTMLElementEventMap['chat-file-retried']) => this.uploads.retry(event.key)}
      .webTool=${web?.name ?? ''}
      ?isWebOn=${web?.isOn ?? false}
      ?isLoading=${!session.state.isLoaded}
      ?running=${isBusy(state)}
      @chat-submit=${this.onSubmit}
      @chat-stop=${() => chat.stop()}
      @chat-draft-changed=${this.onDraftChanged}
      @chat-pasted-changed=${(event: HTMLElementEventMap['chat-pasted-changed']) => this.drafts.changePasted(event.texts)}
      @chat-tool-toggled=${(event: HTMLElementEventMap['chat-tool-toggled']) => tools.toggle(event.name, event.isOn)}
      @chat-last-edit-asked=${() => this.list?.editLast()}
      @chat-next-edited=${this.onNextEdited}
      @chat-next-removed=${(event: HTMLElementEventMap['chat-next-removed']) => chat.queue.takeBack(event.messageId)}
      @chat-next-sent=${(event: HTMLElementEventMap['chat-next-sent']) => chat.sendQueued(event.messageId)}
      @chat-model-chosen=${(event: HTMLElementEventMap['chat-model-chosen']) => this.stores.models.choose(event.modelId)}
    ></chat-composer>`;
  }

  private jumpPill(state: ConversationState): TemplateResult {
    return html`<button type="button" class="button jump" @click=${() => this.sticky.follow()}>
      ${icon('arrow-down')}<span>${msg('Jump to latest')}</span>${state.live ? html`<span class="jump-dot"></span>` : nothing}
    </button>`;
  }

  private trouble(text: string, onAgain?: () => unknown): TemplateResult {
    return trouble(text, () => this.dispatchEvent(new ChatOpenedEvent(null)), onAgain);
  }

  private heading(state: ConversationState): string {
    const [firstLine] = state.messages[0]?.content.split('\n', 1) ?? [];
    const known = state.conversation ?? this.stores.list.find(state.id);
    if (state.phase === 'missing' || state.phase === 'deleted') return msg('No such chat');
    return known?.title || firstLine || msg('New chat');
  }

  private chosen(): Model | undefined {
    return this.stores.session.model(this.stores.models.chosen);
  }

  private attach(files: readonly File[]): void {
    const {phase} = this.stores.chat.state;
    if (files.length === 0 || phase === 'missing' || phase === 'deleted') return;
    this.uploads.add(files);
    this.dispatchEvent(new ChatAnnouncedEvent(plural(files.length, '{n} file is attached.', '{n} files are attached.')));
  }

  private detach(key: string): void {
    this.uploads.remove(key);
    void this.composer?.focusField();
  }

  private leave(id: string): void {
    this.reservedId = null;
    this.places.delete(id);
    if (this.sticky.isFollowing) return;
    const exchanges = Array.from(this.querySelectorAll<HTMLElement>('.exchange'));
    const exchange = exchanges.find((element) => this.sticky.offsetOf(element) + element.offsetHeight > 0);
    const exchangeId = exchange?.dataset['id'];
    if (exchange && exchangeId) this.places.set(id, {exchangeId, offset: this.sticky.offsetOf(exchange)});
  }

  private async goToLastPlace({id, messages}: ConversationState): Promise<void> {
    if (messages.length > 0) this.sticky.jump();
    else this.sticky.toTop();
    const place = id === null ? undefined : this.places.get(id);
    const exchange = place && (await this.list?.reveal(place.exchangeId));
    if (exchange) this.sticky.restore(exchange, place.offset);
  }

  private onSubmit = async (event: HTMLElementEventMap['chat-submit']) => {
    this.drafts.clear();
    this.uploads.clear();
    if (!(await this.stores.chat.send(event.text, event.files))) this.giveBack(event.text, event.files);
  };

  private onBranched = ({messageId}: HTMLElementEventMap['chat-branched']) => {
    this.stores.chat.branchFrom(messageId);
    void this.composer?.focusField();
    if (messageId !== null) this.dispatchEvent(new ChatAnnouncedEvent(msg('Your next message begins another branch here.')));
  };

  private onWithdrawn = ({messageId}: HTMLElementEventMap['chat-withdrawn']) => {
    const {chat} = this.stores;
    const message = chat.state.messages.find(({id}) => id === messageId);
    if (message) this.uploads.putBack(storedFilesOf(message));
    this.composer?.fill(chat.withdraw(messageId));
  };

  private onNextEdited = async (event: HTMLElementEventMap['chat-next-edited']) => {
    const taken = await this.stores.chat.queue.takeBack(event.messageId);
    if (taken) this.giveBack(taken.content, taken.files ?? []);
  };

  /** Puts a text before what stands in the message field, and its files beside those that are there. */
  private giveBack(text: string, files: readonly StoredFile[]): void {
    if (files.length > 0) this.uploads.putBack(files);
    if (text) this.composer?.fill([text, this.composer.text].filter(Boolean).join('\n\n'));
  }

  private onPageHide = () => this.drafts.flush();
}

declare global {
  interface HTMLElementTagNameMap {
    'page-chat': PageChat;
  }
}
