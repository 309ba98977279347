import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import type {Model} from '../../api/types.ts';
import '../../components/chat-composer/chat-composer.ts';
import type {ChatComposer} from '../../components/chat-composer/chat-composer.ts';
import '../../components/chat-header/chat-header.ts';
import '../../components/empty-chat/empty-chat.ts';
import {icon} from '../../components/icon/icon.ts';
import {LightElement} from '../../components/light-element.ts';
import '../../components/message-list/message-list.ts';
import type {MessageList} from '../../components/message-list/message-list.ts';
import '../../components/status-banner/status-banner.ts';
import '../../components/toast-bar/toast-bar.ts';
import {StickToBottom} from '../../controllers/stick-to-bottom.ts';
import {StoreController} from '../../controllers/store-controller.ts';
import {ChatOpenedEvent} from '../../events/opened.ts';
import {msg} from '../../lib/msg.ts';
import type {ConversationState} from '../../state/conversation-state.ts';
import {isBusy} from '../../state/conversation-state.ts';
import type {Stores} from '../stores.ts';
import {DraftKeeper} from './draft-keeper.ts';

/** One chat: header, transcript, composer. Listens to what they say and tells the stores. */
@customElement('page-chat')
export class PageChat extends LightElement {
  @property({attribute: false}) stores!: Stores;
  @property({type: Boolean}) sidebarOpen = false;

  /** The question that was sent from here last: its exchange gets a screen of room. */
  @state() private reservedId: string | null = null;

  @query('.transcript') private scroller!: HTMLElement;
  @query('.transcript > .column') private column!: HTMLElement;
  @query('message-list') private list!: MessageList | null;
  @query('chat-composer') private composer!: ChatComposer | null;

  private readonly sticky = new StickToBottom(this);
  /** Where the reader was in chats that were left: an exchange and its place on the screen. */
  private readonly places = new Map<string, {exchangeId: string; offset: number}>();
  private readonly drafts = new DraftKeeper();
  private shown: ConversationState | null = null;
  private names: {models: readonly Model[]; byId: ReadonlyMap<string, string>} = {models: [], byId: new Map()};

  override connectedCallback(): void {
    super.connectedCallback();
    const {chat, session, preferences, toasts} = this.stores;
    new StoreController(this, [chat, session, preferences, toasts]);
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

  protected override willUpdate(): void {
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
      ></chat-header>
      <status-banner .connection=${session.state.connection}></status-banner>
      <div class="transcript" role="log" aria-live="off" aria-label=${msg('Messages')} tabindex="0" @chat-fold-toggled=${this.sticky.letGo}>
        <div class="column">${this.content(state)}</div>
      </div>
      <div class="dock">
        <div class="floating column">
          <toast-bar .toast=${toasts.state.toast}></toast-bar>
          ${this.sticky.isFar && state.messages.length > 0 ? this.jumpPill(state) : nothing}
        </div>
        <div class="dock-gutter">
          <div class="column">${state.phase === 'missing' || state.phase === 'deleted' ? nothing : this.composerOf(state)}</div>
        </div>
      </div>
    </div>`;
  }

  protected override updated(): void {
    const {state: now} = this.stores.chat;
    const before = this.shown;
    this.shown = now;
    this.sticky.attach(this.scroller, this.column);
    if (this.composer) this.drafts.show(now.id, this.composer);
    if (now.isSending && !before?.isSending) this.sticky.follow();
    else if (now.phase === 'ready' && (before?.id !== now.id || before.phase !== 'ready')) void this.goToLastPlace(now);
  }

  private content(state: ConversationState): TemplateResult {
    if (state.phase === 'loading') return skeleton();
    if (state.phase === 'missing') return this.trouble(msg('This chat does not exist or is not yours.'));
    if (state.phase === 'deleted') return this.trouble(msg('This chat was deleted in another place.'));
    if (state.phase === 'failed') return this.trouble(msg('This chat could not be loaded. The server cannot be reached.'));
    if (state.messages.length === 0) {
      return html`<empty-chat .truth=${this.truth()} @chat-suggestion-chosen=${(event: HTMLElementEventMap['chat-suggestion-chosen']) => this.composer?.fill(event.text)}></empty-chat>`;
    }
    const {chat} = this.stores;
    return html`<message-list
      .chatId=${state.id}
      .messages=${state.messages}
      .live=${state.live}
      .modelNames=${this.modelNames()}
      .reservedId=${this.reservedId}
      ?busy=${isBusy(state)}
      @chat-edited=${(event: HTMLElementEventMap['chat-edited']) => chat.edit(event.messageId, event.text)}
      @chat-answer-again=${(event: HTMLElementEventMap['chat-answer-again']) => chat.answerAgain(event.messageId)}
      @chat-continued=${(event: HTMLElementEventMap['chat-continued']) => chat.goOn(event.messageId)}
      @chat-branch-chosen=${(event: HTMLElementEventMap['chat-branch-chosen']) => chat.chooseBranch(event.messageId)}
      @chat-resent=${(event: HTMLElementEventMap['chat-resent']) => chat.resend(event.messageId)}
      @chat-withdrawn=${(event: HTMLElementEventMap['chat-withdrawn']) => this.composer?.fill(chat.withdraw(event.messageId))}
      @chat-reconnect=${() => chat.reconnectNow()}
    ></message-list>`;
  }

  private composerOf(state: ConversationState): TemplateResult {
    const {chat, session, preferences} = this.stores;
    const model = session.model(this.stores.chosenModel());
    const hint = state.phase === 'ready' && state.messages.length === 0 ? msg('Ask anything…') : msg('Reply to {model}…', {model: model?.name ?? msg('the model')});
    return html`<chat-composer
      .models=${session.state.models}
      .modelId=${model?.id ?? null}
      .placeholder=${hint}
      .next=${state.next}
      ?running=${isBusy(state)}
      @chat-submit=${this.onSubmit}
      @chat-stop=${() => chat.stop()}
      @chat-draft-changed=${(event: HTMLElementEventMap['chat-draft-changed']) => this.drafts.change(event.text)}
      @chat-last-edit-asked=${() => this.list?.editLast()}
      @chat-next-edited=${this.onNextEdited}
      @chat-next-removed=${() => chat.setNext('')}
      @chat-next-sent=${() => chat.sendNext()}
      @chat-model-chosen=${(event: HTMLElementEventMap['chat-model-chosen']) => {
        preferences.setModel(event.modelId);
        void chat.chooseModel(event.modelId);
      }}
    ></chat-composer>`;
  }

  private jumpPill(state: ConversationState): TemplateResult {
    return html`<button type="button" class="button jump" @click=${() => this.sticky.follow()}>
      ${icon('arrow-down')}${msg('Jump to latest')}${state.live ? html`<span class="jump-dot"></span>` : nothing}
    </button>`;
  }

  private trouble(text: string): TemplateResult {
    return html`<section class="empty">
      <h2>${text}</h2>
      <div class="button-row">
        ${this.stores.chat.state.phase === 'failed'
          ? html`<button type="button" class="button button-primary" @click=${() => this.stores.chat.open(this.stores.chat.state.id)}>${msg('Try again')}</button>`
          : nothing}
        <button type="button" class="button" @click=${() => this.dispatchEvent(new ChatOpenedEvent(null))}>${msg('New chat')}</button>
      </div>
    </section>`;
  }

  private heading(state: ConversationState): string {
    const [firstLine] = state.messages[0]?.content.split('\n', 1) ?? [];
    const known = state.conversation ?? this.stores.list.find(state.id);
    return known?.title || firstLine || msg('New chat');
  }

  /** The one line that says what will answer. */
  private truth(): string {
    const {session} = this.stores;
    const model = session.model(this.stores.chosenModel());
    if (session.state.isModelsFailed) return msg('The list of models could not be loaded. You can write all the same.');
    if (!model) return session.state.models.length > 0 ? msg('No model can be reached at the moment.') : '';
    if (model.provider === 'demo') return msg('{model}: works offline, is not clever.', {model: model.name});
    return msg('{model} is ready.', {model: model.name});
  }

  private modelNames(): ReadonlyMap<string, string> {
    const {models} = this.stores.session.state;
    if (this.names.models !== models) this.names = {models, byId: new Map(models.map((model) => [model.id, model.name]))};
    return this.names.byId;
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

  private onSubmit = (event: HTMLElementEventMap['chat-submit']) => {
    this.drafts.clear();
    this.stores.chat.send(event.text);
  };

  private onNextEdited = () => {
    const {chat} = this.stores;
    const {next} = chat.state;
    chat.setNext('');
    this.composer?.fill([next, this.composer.text].filter(Boolean).join('\n\n'));
  };

  private onPageHide = () => this.drafts.flush();
}

function skeleton(): TemplateResult {
  return html`<div class="skeleton" role="status" aria-label=${msg('Loading the chat')}>
    <i class="skeleton-question"></i><i></i><i></i><i></i><i class="skeleton-question"></i><i></i><i></i>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'page-chat': PageChat;
  }
}
