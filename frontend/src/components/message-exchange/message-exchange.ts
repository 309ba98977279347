import {html, nothing} from 'lit';
import type {PropertyValues, TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Model, PendingCall} from '../../api/types.ts';
import type {LiveAnswer, ShownMessage} from '../../state/conversation-state.ts';
import '../answer-message/answer-message.ts';
import type {AnswerMessage} from '../answer-message/answer-message.ts';
import {LightElement} from '../light-element.ts';
import type {Exchange} from '../message-list/exchanges.ts';
import {guessedHeight} from '../message-list/mounted.ts';
import '../user-message/user-message.ts';
import type {UserMessage} from '../user-message/user-message.ts';

const NOTHING: readonly PendingCall[] = [];

/** What the reader has opened or begun: it is not taken out of the page. */
const OPENED = '.editor, [aria-expanded="true"], answer-facts, details[open], part-text img';

/** A question with what answers it. Far from the reader it is an empty box of the same height. */
@customElement('message-exchange')
export class MessageExchange extends LightElement {
  @property({attribute: false}) exchange!: Exchange;
  @property({attribute: false}) live: LiveAnswer | null = null;
  @property({attribute: false}) modelNames: ReadonlyMap<string, string> = new Map();
  @property({attribute: false}) models: readonly Model[] = [];
  /** What the last answer waits for. */
  @property({attribute: false}) waiting: readonly PendingCall[] = [];
  /** The chat ends here. */
  @property({type: Boolean}) isLast = false;
  /** The last question is here. */
  @property({type: Boolean}) asksLast = false;

  @state() isMounted = false;

  /** Whether something in it must not get lost. */
  get isOpened(): boolean {
    return this.querySelector(OPENED) !== null;
  }

  get turns(): readonly (AnswerMessage | UserMessage)[] {
    return Array.from(this.querySelectorAll<AnswerMessage | UserMessage>(':scope > :is(user-message, answer-message)'));
  }

  mount(): void {
    if (this.isMounted) return;
    this.isMounted = true;
    this.style.blockSize = '';
  }

  /** The caller has measured: all of them first, then the page changes. */
  unmount(heightPx: number): void {
    this.isMounted = false;
    this.style.blockSize = `${heightPx}px`;
  }

  /** Resolves when its turns are there. */
  async show(): Promise<void> {
    this.mount();
    await this.updateComplete;
    await Promise.all(this.turns.map((turn) => turn.updateComplete));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated && !this.isMounted && changed.has('exchange')) this.style.blockSize = `${guessedHeight(this.exchange)}px`;
  }

  protected override render() {
    if (!this.isMounted) return nothing;
    const {messages} = this.exchange;
    const isOnItsWay = messages.at(-1)?.delivery === 'sending';
    return html`${repeat(
      messages,
      (message) => message.id,
      (message, index) => {
        if (message.role === 'user') return html`<user-message .message=${message} ?isLast=${this.asksLast}></user-message>`;
        return this.answer(message, this.isLast && index === messages.length - 1);
      },
    )}${isOnItsWay ? html`<div class="answer sending" data-state="sending" aria-hidden="true"><div class="rail"></div></div>` : nothing}`;
  }

  private answer(message: ShownMessage, isLast: boolean): TemplateResult {
    const {modelBefore} = this.exchange;
    const live = this.live?.message.id === message.id ? this.live : null;
    const isNewModel = modelBefore !== null && message.model !== null && modelBefore !== message.model;
    return html`<answer-message
      ?data-live=${live !== null}
      .message=${message}
      .live=${live}
      .modelName=${this.modelName(message.model)}
      .models=${this.models}
      .waiting=${isLast ? this.waiting : NOTHING}
      ?isNewModel=${isNewModel}
      ?isLast=${isLast}
    ></answer-message>`;
  }

  private modelName(id: string | null): string {
    return id === null ? '' : (this.modelNames.get(id) ?? id.slice(id.indexOf(':') + 1));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'message-exchange': MessageExchange;
  }
}
