import {html, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {MessageError} from '../../api/types.ts';
import {Tick} from '../../controllers/tick.ts';
import {ChatFoldToggledEvent} from '../../events/fold-toggled.ts';
import {msg} from '../../lib/msg.ts';
import {secondsUntil, tryAgain} from '../../lib/retry.ts';
import '../copy-button/copy-button.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';

/** What went wrong, what is kept, and what can be done: at the place where it happened. */
@customElement('error-card')
export class ErrorCard extends LightElement {
  @property({attribute: false}) error!: MessageError;
  @property() kept = '';
  @property() runId = '';
  /** Spoken at once: for what has just happened. */
  @property({type: Boolean}) urgent = false;
  @property({attribute: false}) onTryAgain: (() => void) | null = null;
  @property({attribute: false}) onContinue: (() => void) | null = null;

  /** Who else may try. */
  @property() otherModel = '';
  @property({attribute: false}) onOtherModel: (() => void) | null = null;

  @state() private isOpen = false;

  private readonly tick = new Tick(this);

  protected override render() {
    const wait = this.onTryAgain ? secondsUntil(this.error.retry_at) : 0;
    this.tick.isOn = wait > 0;
    return html`<div class="error-card" role="group" aria-label=${msg('Error')}>
      <p class="error-title" role=${this.urgent ? 'alert' : nothing}>${icon('alert')}<span>${this.error.message || msg('The model could not answer.')}</span></p>
      ${this.kept ? html`<p>${this.kept}</p>` : nothing}
      <div class="button-row">
        ${this.onTryAgain
          ? html`<button type="button" class="button button-primary" ?disabled=${wait > 0} @click=${this.onTryAgain}>${tryAgain(wait)}</button>`
          : nothing}
        ${this.onContinue
          ? html`<button type="button" class="button" @click=${this.onContinue}>${msg('Continue')}</button>`
          : nothing}
        ${this.onOtherModel
          ? html`<button type="button" class="button" @click=${this.onOtherModel}>${msg('Use {model}', {model: this.otherModel})}</button>`
          : nothing}
        <button type="button" class="button" aria-expanded=${String(this.isOpen)} @click=${this.onToggle}>${msg('Details')}</button>
      </div>
      ${this.isOpen ? this.details() : nothing}
    </div>`;
  }

  private details() {
    const text = [`code: ${this.error.code}`, this.runId ? `run: ${this.runId}` : ''].filter(Boolean).join('\n');
    return html`<div class="error-details">
      <pre tabindex="0" role="region" aria-label=${msg('Details')}>${text}</pre>
      <copy-button .content=${() => ({text: `${this.error.message}\n${text}`})}></copy-button>
    </div>`;
  }

  private onToggle = () => {
    this.dispatchEvent(new ChatFoldToggledEvent());
    this.isOpen = !this.isOpen;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'error-card': ErrorCard;
  }
}
