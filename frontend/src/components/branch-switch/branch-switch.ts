import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {ChatAnnouncedEvent} from '../../events/announced.ts';
import {ChatBranchChosenEvent} from '../../events/branch-chosen.ts';
import {msg} from '../../lib/msg.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';

/** "‹ 2 of 3 ›": the versions of one message. @fires chat-branch-chosen, chat-announced */
@customElement('branch-switch')
export class BranchSwitch extends LightElement {
  @property() messageId = '';
  @property({attribute: false}) siblings: readonly string[] = [];
  @property({type: Boolean}) disabled = false;

  protected override render() {
    const count = this.siblings.length;
    if (count < 2) return nothing;
    const place = this.siblings.indexOf(this.messageId);
    return html`<span class="branches" role="group" aria-label=${msg('Versions')} @keydown=${this.onKey}>
      <button type="button" class="icon-button" data-step="-1" aria-label=${msg('Previous version')} data-tip=${msg('Previous version')}
        ?disabled=${this.disabled || place <= 0} @click=${() => this.go(-1)}>${icon('chevron-left')}</button>
      <span>${msg('{place} of {count}', {place: place + 1, count})}</span>
      <button type="button" class="icon-button" data-step="1" aria-label=${msg('Next version')} data-tip=${msg('Next version')}
        ?disabled=${this.disabled || place >= count - 1} @click=${() => this.go(1)}>${icon('chevron-right')}</button>
    </span>`;
  }

  private onKey = (event: KeyboardEvent) => {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.go(getComputedStyle(this).direction === 'rtl' ? -step : step);
  };

  /** Moves by so many versions; past the ends nothing happens. */
  go(step: number): void {
    const place = this.siblings.indexOf(this.messageId) + step;
    const target = this.siblings[place];
    if (!target || this.disabled) return;
    this.dispatchEvent(new ChatBranchChosenEvent(target));
    this.dispatchEvent(new ChatAnnouncedEvent(msg('Version {place} of {count}.', {place: place + 1, count: this.siblings.length})));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'branch-switch': BranchSwitch;
  }
}
