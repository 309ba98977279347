import {LitElement, css, html, nothing} from 'lit';
import type {PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Toast} from '../../state/toast-store.ts';
import {ChatToastGoneEvent} from '../../events/toast-gone.ts';
import {ChatToastUndoneEvent} from '../../events/toast-undone.ts';
import {msg} from '../../lib/msg.ts';
import {shared} from '../../styles/shared.styles.ts';
import {icon} from '../icon/icon.ts';

/** Says that something in the background is done; waits while pointed at or focused. @fires chat-toast-gone, chat-toast-undone */
@customElement('toast-bar')
export class ToastBar extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        pointer-events: none;
      }

      .toast {
        display: inline-flex;
        align-items: center;
        gap: var(--chat-space-2);
        max-inline-size: 100%;
        padding: 0.25rem 0.25rem 0.25rem 0.875rem;
        border: 1px solid var(--chat-color-line);
        border-radius: var(--chat-radius-card);
        background: var(--chat-color-raised);
        box-shadow: var(--chat-shadow-2);
        font-size: var(--chat-size-ui);
        pointer-events: auto;
        transition:
          opacity var(--chat-time-fold) var(--chat-ease),
          transform var(--chat-time-fold) var(--chat-ease);

        @starting-style {
          opacity: 0;
          transform: translateY(6px);
        }
      }

      .text {
        overflow-wrap: anywhere;
        padding-block: 0.25rem;
      }

      .undo {
        color: var(--chat-color-accent);
        font-weight: var(--chat-weight-bold);
      }
    `,
  ];

  @property({attribute: false}) toast: Toast | null = null;

  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override render() {
    return html`<div role="status" aria-live="polite">
      ${this.toast === null
        ? nothing
        : html`<div class="toast" @pointerenter=${this.hold} @pointerleave=${this.wait} @focusin=${this.hold} @focusout=${this.wait}>
            <span class="text">${this.toast.text}</span>
            ${this.toast.onUndo
              ? html`<button type="button" class="button button-quiet undo" title="Ctrl Z" @click=${this.onUndo}>${msg('Undo')}</button>`
              : nothing}
            <button type="button" class="icon-button" aria-label=${msg('Close')} data-tip=${msg('Close')} @click=${this.onClose}>
              ${icon('close')}
            </button>
          </div>`}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('toast')) this.wait();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hold();
  }

  private readonly hold = (): void => clearTimeout(this.timer);

  private readonly wait = (): void => {
    this.hold();
    if (this.toast) this.timer = setTimeout(this.onClose, this.toast.durationMs);
  };

  private readonly onClose = (): void => {
    this.hold();
    this.dispatchEvent(new ChatToastGoneEvent());
  };

  private readonly onUndo = (): void => {
    this.hold();
    this.dispatchEvent(new ChatToastUndoneEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'toast-bar': ToastBar;
  }
}
