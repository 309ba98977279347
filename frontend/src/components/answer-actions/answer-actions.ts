import {html, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import type {ShownMessage} from '../../state/conversation-state.ts';
import {ChatAnswerAgainEvent} from '../../events/answer-again.ts';
import {ChatBranchedEvent} from '../../events/branched.ts';
import {ChatContinuedEvent} from '../../events/continued.ts';
import {msg} from '../../lib/msg.ts';
import {duration, fullTime, messageTime} from '../../lib/time.ts';
import '../answer-facts/answer-facts.ts';
import '../branch-switch/branch-switch.ts';
import '../copy-button/copy-button.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';
import '../popup-menu/popup-menu.ts';
import type {PopupMenu} from '../popup-menu/popup-menu.ts';
import {ChatAnnouncedEvent} from '../../events/announced.ts';
import type {ChatMenuChosenEvent} from '../../events/menu-chosen.ts';
import {copy} from '../../lib/clipboard.ts';

/** The row under an answer: what can be done with it, and when, by whom and how fast it was given.
 *  @fires chat-answer-again, chat-branched, chat-continued, chat-announced */
@customElement('answer-actions')
export class AnswerActions extends LightElement {
  @property({attribute: false}) message!: ShownMessage;
  @property() modelName = '';
  @property({type: Boolean}) busy = false;
  /** A decision is asked for, and is the way on. */
  @property({type: Boolean}) asks = false;
  /** More of the chat follows. */
  @property({type: Boolean}) isFollowed = false;
  @property({attribute: false}) content!: () => {text: string; html?: string};

  @state() private isShowingFacts = false;

  @query('popup-menu') private menu!: PopupMenu;
  @query('.more') private moreButton!: HTMLElement;

  protected override render() {
    const {message} = this;
    const isCut = !this.asks && (message.status === 'cancelled' || message.status === 'interrupted');
    return html`
      <copy-button .content=${this.content}></copy-button>
      ${message.status === 'failed'
        ? nothing
        : html`<button type="button" class="icon-button" data-tip=${msg('Answer again')} aria-label=${msg('Answer again')}
            ?disabled=${this.busy} @click=${this.onAgain}>${icon('again')}</button>`}
      ${this.isFollowed
        ? html`<button type="button" class="icon-button" data-tip=${msg('New branch from here')} aria-label=${msg('New branch from here')}
            ?disabled=${this.busy} @click=${this.onBranch}>${icon('branch')}</button>`
        : nothing}
      ${isCut
        ? html`<button type="button" class="button button-quiet" ?disabled=${this.busy} @click=${this.onContinue}>${msg('Continue')}</button>`
        : nothing}
      <branch-switch .messageId=${message.id} .siblings=${message.siblings} ?disabled=${this.busy}></branch-switch>
      <button type="button" class="icon-button more" aria-haspopup="menu" aria-expanded="false" aria-label=${msg('More')} data-tip=${msg('More')}
        @click=${this.onMore}>${icon('more')}</button>
      <span class="meta">${this.meta()}</span>
      <popup-menu label=${msg('Answer')} @chat-menu-chosen=${this.onChosen}></popup-menu>
      ${this.isShowingFacts ? html`<answer-facts .message=${message} .modelName=${this.modelName}></answer-facts>` : nothing}
    `;
  }

  private meta() {
    const {created_at: from, finished_at: to} = this.message;
    const taken = to ? Date.parse(to) - Date.parse(from) : null;
    return html`<time datetime=${from} title=${fullTime(from)}>${messageTime(from)}</time>${this.modelName
        ? html`<span> · ${this.modelName}</span>`
        : nothing}${taken === null ? nothing : html`<span> · ${duration(taken, true)}</span>`}`;
  }

  private onMore = () =>
    void this.menu.open(this.moreButton, [
      {id: 'text', label: msg('Copy as text'), icon: 'text'},
      {id: 'facts', label: this.isShowingFacts ? msg('Hide details') : msg('Details'), icon: 'info'},
    ]);

  private onChosen = async (event: ChatMenuChosenEvent) => {
    event.stopPropagation();
    if (event.itemId === 'facts') this.isShowingFacts = !this.isShowingFacts;
    else this.dispatchEvent(new ChatAnnouncedEvent((await copy(this.plainText())) ? msg('Copied.') : msg('Could not copy.')));
  };

  /** What is to be read, without its marks. */
  private plainText(): string {
    const article = this.closest('article');
    article?.toggleAttribute('data-plain', true);
    const parts = article?.querySelectorAll<HTMLElement>('.rail > part-text') ?? [];
    const text = Array.from(parts, (part) => part.innerText.trim()).join('\n\n');
    article?.removeAttribute('data-plain');
    return text;
  }

  private onAgain = () => this.dispatchEvent(new ChatAnswerAgainEvent(this.message.id));
  private onBranch = () => this.dispatchEvent(new ChatBranchedEvent(this.message.id));
  private onContinue = () => this.dispatchEvent(new ChatContinuedEvent(this.message.id));
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-actions': AnswerActions;
  }
}
