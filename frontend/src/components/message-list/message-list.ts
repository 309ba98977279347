import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Model, PendingCall} from '../../api/types.ts';
import type {LiveAnswer, ShownMessage} from '../../state/conversation-state.ts';
import type {AnswerMessage} from '../answer-message/answer-message.ts';
import {ChatBranchedEvent} from '../../events/branched.ts';
import {ChatEarlierWantedEvent} from '../../events/earlier-wanted.ts';
import {SourceCards} from '../../controllers/source-cards.ts';
import {whenIdle} from '../../lib/idle.ts';
import {msg} from '../../lib/msg.ts';
import {LightElement} from '../light-element.ts';
import '../message-exchange/message-exchange.ts';
import type {UserMessage} from '../user-message/user-message.ts';
import {exchangesOf} from './exchanges.ts';
import type {Exchange} from './exchanges.ts';
import {Mounting} from './mounting.ts';
import {REPLACING, TurnFocus} from './turn-focus.ts';
import {onTurnKey} from './turn-keys.ts';

const NOTHING: readonly PendingCall[] = [];

/** So many exchanges at the end are laid out wherever the reader is. */
const LAID_OUT = 2;
const EARLIER_AFTER_MS = 500;

/** The transcript: questions with their answers. Settled turns are left alone while another one grows. @fires chat-branched, chat-earlier-wanted */
@customElement('message-list')
export class MessageList extends LightElement {
  @property({attribute: false}) messages: readonly ShownMessage[] = [];
  @property({attribute: false}) live: LiveAnswer | null = null;
  @property({attribute: false}) modelNames: ReadonlyMap<string, string> = new Map();
  @property({attribute: false}) models: readonly Model[] = [];
  /** What the last answer waits for. */
  @property({attribute: false}) waiting: readonly PendingCall[] = [];
  @property({type: Boolean}) busy = false;
  /** More follows that is not shown: the next message begins another branch here. */
  @property({type: Boolean}) isCut = false;
  /** Older messages have not been fetched yet. */
  @property({type: Boolean}) hasEarlier = false;
  /** The question whose exchange gets room for a whole screen. */
  @property() reservedId: string | null = null;

  private readonly mounting = new Mounting(this);
  private readonly turnFocus = new TurnFocus(this);

  constructor() {
    super();
    new SourceCards(this, (mark) => {
      const answer = mark.closest<AnswerMessage>('answer-message');
      return (answer?.live ?? answer)?.message.parts ?? [];
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('pointerover', this.arm);
    this.addEventListener('focusin', this.arm);
    this.addEventListener('keydown', onTurnKey);
    for (const type of REPLACING) this.addEventListener(type, this.turnFocus.note);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('pointerover', this.arm);
    this.removeEventListener('focusin', this.arm);
    this.removeEventListener('keydown', onTurnKey);
    for (const type of REPLACING) this.removeEventListener(type, this.turnFocus.note);
  }

  /** While only the live answer grows, the list itself has nothing to do. */
  protected override shouldUpdate(changed: Map<PropertyKey, unknown>): boolean {
    if (changed.size > 1 || !changed.has('live') || !this.live || !changed.get('live')) return true;
    const answer = this.querySelector<AnswerMessage>('answer-message[data-live]');
    if (!answer || answer.message.id !== this.live.message.id) return true;
    answer.live = this.live;
    return false;
  }

  protected override updated(): void {
    const elements = Array.from(this.querySelectorAll('message-exchange'));
    this.mounting.take(elements);
    void elements.at(-1)?.updateComplete.then(this.tellBusy);
    void this.turnFocus.restore();
    if (this.hasEarlier) whenIdle(this.askForEarlier, EARLIER_AFTER_MS);
  }

  protected override render() {
    const exchanges = exchangesOf(this.messages);
    const lastQuestion = this.messages.findLast((message) => message.role === 'user');
    return html`${repeat(
      exchanges,
      (exchange) => exchange.id,
      (exchange, index) => {
        const isSettled = index < exchanges.length - LAID_OUT;
        const live = this.live && exchange.messages.some((message) => message.id === this.live?.message.id) ? this.live : null;
        const isLast = index === exchanges.length - 1;
        const asksLast = lastQuestion !== undefined && exchange.messages.includes(lastQuestion);
        const parts = [exchange, isSettled, live, isLast, asksLast, this.modelNames, this.models, isLast ? this.waiting : NOTHING, this.reservedId === exchange.id];
        return guard(parts, () => html`<message-exchange
          class="exchange"
          data-id=${exchange.id}
          ?data-reserved=${exchange.id === this.reservedId}
          ?data-settled=${isSettled}
          .exchange=${exchange}
          .live=${live}
          .modelNames=${this.modelNames}
          .models=${this.models}
          .waiting=${isLast ? this.waiting : NOTHING}
          ?isLast=${isLast}
          ?asksLast=${asksLast}
        ></message-exchange>`);
      },
    )}${this.isCut
      ? html`<p class="cut">${msg('Your next message begins another branch here. What followed stays.')}
          <button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatBranchedEvent(null))}>${msg('Show it again')}</button></p>`
      : nothing}`;
  }

  /** The last question, for the Up arrow in an empty composer. */
  editLast(): void {
    void Array.from(this.querySelectorAll('user-message')).at(-1)?.startEditing();
  }

  /** Makes sure that the exchange is there, and returns its element. */
  async reveal(exchangeId: string): Promise<HTMLElement | null> {
    await this.updateComplete;
    return this.mounting.reveal(exchangeId);
  }

  /** Finds a message, or one of its headings, with its real place on the page. */
  async findPlace(messageId: string, heading: number | null): Promise<HTMLElement | null> {
    const exchange = exchangesOf(this.messages).find(({messages}) => messages.some(({id}) => id === messageId));
    const element = exchange && (await this.reveal(exchange.id));
    if (!element) return null;
    element.style.contentVisibility = 'visible';
    const turn = element.querySelectorAll<HTMLElement>('.turn')[indexOf(exchange, messageId)];
    if (!turn || heading === null) return turn ?? null;
    for (const part of turn.querySelectorAll('part-text')) part.flush();
    const found = turn.querySelectorAll<HTMLElement>(':is(part-text) :is(h3, h4, h5, h6)')[heading] ?? turn;
    for (let section = found.closest<HTMLElement>('.md-section'); section; section = section.previousElementSibling as HTMLElement | null) section.style.contentVisibility = 'visible';
    return found;
  }

  /** Only turns that show their actions have to know: settled ones must not render again at each start and end. */
  private readonly tellBusy = (): void => {
    const last = this.querySelectorAll<UserMessage | AnswerMessage>('.exchange:last-of-type > :is(user-message, answer-message)');
    const armed = this.querySelectorAll<UserMessage | AnswerMessage>('[data-armed]');
    for (const turn of [...last, ...armed]) turn.busy = this.busy;
  };

  private readonly askForEarlier = () => {
    if (this.hasEarlier && this.isConnected) this.dispatchEvent(new ChatEarlierWantedEvent());
  };

  private readonly arm = (event: Event) => {
    if (!(event.target instanceof Element)) return;
    const turn = event.target.closest<UserMessage | AnswerMessage>('answer-message, user-message');
    if (!turn) return;
    turn.busy = this.busy;
    turn.arm();
  };
}

/** Turns stand in the order of the messages; system messages are not shown. */
function indexOf(exchange: Exchange, messageId: string): number {
  return exchange.messages.filter(({role}) => role !== 'system').findIndex(({id}) => id === messageId);
}

declare global {
  interface HTMLElementTagNameMap {
    'message-list': MessageList;
  }
}
