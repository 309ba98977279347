import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {ShownMessage} from '../../state/conversation-state.ts';
import {ChatAnswerAgainEvent} from '../../events/answer-again.ts';
import {ChatContinuedEvent} from '../../events/continued.ts';
import {msg} from '../../lib/msg.ts';
import {duration, fullTime, messageTime} from '../../lib/time.ts';
import '../branch-switch/branch-switch.ts';
import '../copy-button/copy-button.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';

/** The row under an answer: what can be done with it, and when, by whom and how fast it was given.
 *  @fires chat-answer-again, chat-continued */
@customElement('answer-actions')
export class AnswerActions extends LightElement {
  @property({attribute: false}) message!: ShownMessage;
  @property() modelName = '';
  @property({type: Boolean}) busy = false;
  @property({attribute: false}) content!: () => {text: string; html?: string};

  protected override render() {
    const {message} = this;
    const isCut = message.status === 'cancelled' || message.status === 'interrupted';
    return html`
      <copy-button .content=${this.content}></copy-button>
      ${message.status === 'failed'
        ? nothing
        : html`<button type="button" class="icon-button" title=${msg('Answer again')} aria-label=${msg('Answer again')}
            ?disabled=${this.busy} @click=${this.onAgain}>${icon('again')}</button>`}
      ${isCut
        ? html`<button type="button" class="button button-quiet" ?disabled=${this.busy} @click=${this.onContinue}>${msg('Continue')}</button>`
        : nothing}
      <branch-switch .messageId=${message.id} .siblings=${message.siblings} ?disabled=${this.busy}></branch-switch>
      <span class="meta">${this.meta()}</span>
    `;
  }

  private meta() {
    const {created_at: from, finished_at: to} = this.message;
    const taken = to ? Date.parse(to) - Date.parse(from) : null;
    return html`<time datetime=${from} title=${fullTime(from)}>${messageTime(from)}</time>${this.modelName
        ? html`<span> · ${this.modelName}</span>`
        : nothing}${taken === null ? nothing : html`<span> · ${duration(taken, true)}</span>`}`;
  }

  private onAgain = () => this.dispatchEvent(new ChatAnswerAgainEvent(this.message.id));
  private onContinue = () => this.dispatchEvent(new ChatContinuedEvent(this.message.id));
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-actions': AnswerActions;
  }
}
