import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {ChatFoldToggledEvent} from '../../events/fold-toggled.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';

/** One node of the rail: a line that unfolds what is behind it. @fires chat-fold-toggled */
@customElement('rail-fold')
export class RailFold extends LightElement {
  @property({attribute: false}) line: TemplateResult | string = '';
  /** Makes the content; asked only from the first unfolding on. */
  @property({attribute: false}) content: (() => unknown) | null = null;

  /** Unfolded from the start. */
  @property({type: Boolean}) isOpen = false;
  @state() private wasOpened = false;

  protected override willUpdate(): void {
    if (this.isOpen) this.wasOpened = true;
  }

  protected override render() {
    return html`
      <button type="button" class="node-line" aria-expanded=${String(this.isOpen)} @click=${this.onToggle}>
        <span class="node-text">${this.line}</span>${icon('chevron-right')}
      </button>
      <div class="fold" ?data-open=${this.isOpen} ?inert=${!this.isOpen}>
        <div class="fold-content">${this.wasOpened && this.content ? this.content() : nothing}</div>
      </div>
    `;
  }

  /** Makes the content without unfolding it: on paper it is shown. */
  fill(): void {
    this.wasOpened = true;
  }

  private onToggle = () => {
    this.dispatchEvent(new ChatFoldToggledEvent());
    this.wasOpened = true;
    this.isOpen = !this.isOpen;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rail-fold': RailFold;
  }
}
