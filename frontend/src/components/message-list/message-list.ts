import {html} from 'lit';
import type {PropertyValues, TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {LiveAnswer, ShownMessage} from '../../state/conversation-state.ts';
import '../answer-message/answer-message.ts';
import type {AnswerMessage} from '../answer-message/answer-message.ts';
import {LightElement} from '../light-element.ts';
import '../user-message/user-message.ts';
import {exchangesOf} from './exchanges.ts';
import type {Exchange} from './exchanges.ts';
import {onTurnKey} from './turn-keys.ts';

/** How many exchanges are there at once; older ones follow in idle time. */
const FIRST_EXCHANGES = 30;
const MORE_EXCHANGES = 10;

/** The transcript: questions with their answers. Settled turns are left alone while another one grows. */
@customElement('message-list')
export class MessageList extends LightElement {
  @property({attribute: false}) messages: readonly ShownMessage[] = [];
  @property({attribute: false}) live: LiveAnswer | null = null;
  @property({attribute: false}) modelNames: ReadonlyMap<string, string> = new Map();
  @property({type: Boolean}) busy = false;
  /** The question whose exchange gets room for a whole screen. */
  @property() reservedId: string | null = null;
  /** Another chat starts again with its last exchanges only. */
  @property() chatId: string | null = null;

  @state() private shown = FIRST_EXCHANGES;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('pointerover', this.arm);
    this.addEventListener('focusin', this.arm);
    this.addEventListener('keydown', onTurnKey);
    addEventListener('beforeprint', this.showEverything);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('pointerover', this.arm);
    this.removeEventListener('focusin', this.arm);
    this.removeEventListener('keydown', onTurnKey);
    removeEventListener('beforeprint', this.showEverything);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('chatId')) this.shown = FIRST_EXCHANGES;
  }

  /** While only the live answer grows, the list itself has nothing to do. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    if (changed.size > 1 || !changed.has('live') || !this.live || !changed.get('live')) return true;
    const answer = this.querySelector<AnswerMessage>('answer-message[data-live]');
    if (!answer || answer.message.id !== this.live.message.id) return true;
    answer.live = this.live;
    return false;
  }

  protected override updated(): void {
    if (this.shown < exchangesOf(this.messages).length) requestIdleCallback(this.showMore, {timeout: 500});
  }

  protected override render() {
    const exchanges = exchangesOf(this.messages);
    const first = Math.max(0, exchanges.length - this.shown);
    return html`${repeat(
      exchanges.slice(first),
      (exchange) => exchange.id,
      (exchange) => this.exchange(exchange),
    )}`;
  }

  /** The last question, for the Up arrow in an empty composer. */
  editLast(): void {
    void Array.from(this.querySelectorAll('user-message')).at(-1)?.startEditing();
  }

  /** Makes sure that the exchange is there, and returns its element. */
  async reveal(exchangeId: string): Promise<HTMLElement | null> {
    await this.updateComplete;
    const exchanges = exchangesOf(this.messages);
    const index = exchanges.findIndex((exchange) => exchange.id === exchangeId);
    if (index >= 0) this.shown = Math.max(this.shown, exchanges.length - index);
    await this.updateComplete;
    return Array.from(this.querySelectorAll<HTMLElement>('.exchange')).find((element) => element.dataset['id'] === exchangeId) ?? null;
  }

  private exchange(exchange: Exchange): TemplateResult {
    return html`<div class="exchange" data-id=${exchange.id} ?data-reserved=${exchange.id === this.reservedId}>
      ${repeat(
        exchange.messages,
        (message) => message.id,
        (message) => (message.role === 'user' ? this.question(message) : this.answer(message)),
      )}
    </div>`;
  }

  private question(message: ShownMessage): TemplateResult {
    const isLast = message === this.messages.findLast((other) => other.role === 'user');
    return html`<user-message .message=${message} ?isLast=${isLast} ?busy=${this.busy}></user-message>`;
  }

  private answer(message: ShownMessage): TemplateResult {
    const isLast = message.id === this.messages.at(-1)?.id;
    const live = this.live?.message.id === message.id ? this.live : null;
    return html`<answer-message
      ?data-live=${live !== null}
      .message=${message}
      .live=${live}
      .modelName=${this.modelName(message.model)}
      ?isNewModel=${this.isNewModel(message)}
      ?isLast=${isLast}
      ?busy=${this.busy}
    ></answer-message>`;
  }

  private modelName(id: string | null): string {
    return id === null ? '' : (this.modelNames.get(id) ?? id.slice(id.indexOf(':') + 1));
  }

  private isNewModel(message: ShownMessage): boolean {
    const before = this.messages.slice(0, this.messages.indexOf(message)).findLast((other) => other.role === 'assistant');
    return Boolean(message.model && before?.model && before.model !== message.model);
  }

  private showMore = () => {
    this.shown += MORE_EXCHANGES;
  };

  private showEverything = () => {
    this.shown = this.messages.length;
    for (const fold of this.querySelectorAll('rail-fold')) fold.fill();
  };

  private arm = (event: Event) => {
    if (!(event.target instanceof Element)) return;
    event.target.closest<AnswerMessage>('answer-message, user-message')?.arm();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'message-list': MessageList;
  }
}
