import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {Tick} from '../../controllers/tick.ts';
import {ChatReconnectEvent} from '../../events/reconnect.ts';
import {msg} from '../../lib/msg.ts';
import {duration} from '../../lib/time.ts';
import {LightElement} from '../light-element.ts';

export type RailState = 'waiting' | 'summarising' | 'reconnecting' | 'cancelled' | 'interrupted' | 'none';

const SILENT_MS = 400;
const SECONDS_FROM_MS = 2_000;
const LONG_MS = 10_000;

/** The line at the rail's lower end that says what is going on, or how it ended. @fires chat-reconnect */
@customElement('rail-status')
export class RailStatus extends LightElement {
  @property() state: RailState = 'none';
  @property() model = '';
  /** When the waiting began, in ms; null before the server has said anything. */
  @property({type: Number}) since: number | null = null;

  private readonly tick = new Tick(this);
  private begun = 0;
  private quietTimer: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('state') || changed.has('since')) this.beginSilence();
    this.tick.isOn = this.isWaiting;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.quietTimer);
  }

  protected override render() {
    switch (this.state) {
      case 'waiting':
        return this.waiting(msg('Waiting for {model}', {model: this.model || msg('the model')}));
      case 'summarising':
        return this.waiting(msg('Summarising earlier messages for {model}', {model: this.model || msg('the model')}));
      case 'reconnecting':
        return html`<p class="node node-reach node-line" data-running>
          <span>${msg('Connection lost. Reconnecting…')}</span>
          <button type="button" class="link-button" @click=${this.onReconnect}>${msg('Try now')}</button>
        </p>`;
      case 'cancelled':
        return html`<p class="node node-end node-line">${msg('You stopped this answer')}</p>`;
      case 'interrupted':
        return html`<p class="node node-reach node-line">${msg('The server stopped in the middle. What was written is kept.')}</p>`;
      default:
        return nothing;
    }
  }

  private get isWaiting(): boolean {
    return this.state === 'waiting' || this.state === 'summarising';
  }

  private waiting(line: string) {
    const waited = Date.now() - (this.since ?? this.begun);
    if (Date.now() - this.begun < SILENT_MS && waited < SECONDS_FROM_MS) return nothing;
    const seconds = waited < SECONDS_FROM_MS ? nothing : html`<span class="node-extra">${duration(waited)}</span>`;
    return html`<p class="node node-alive node-line" data-running>
      <span>${line} ${seconds}</span>
      ${waited < LONG_MS ? nothing : html`<span class="node-extra">${msg('Still waiting. You can stop or keep going.')}</span>`}
    </p>`;
  }

  /** Nothing is said about the first moments: most answers come within them. */
  private beginSilence(): void {
    this.begun = Date.now();
    clearTimeout(this.quietTimer);
    if (this.isWaiting) this.quietTimer = setTimeout(() => this.requestUpdate(), SILENT_MS + 10);
  }

  private onReconnect = () => this.dispatchEvent(new ChatReconnectEvent());
}

declare global {
  interface HTMLElementTagNameMap {
    'rail-status': RailStatus;
  }
}
