import {LitElement, css, html, nothing} from 'lit';
import type {PropertyValues} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {ChatSidebarResizedEvent} from '../../events/sidebar-resized.ts';
import {ChatSidebarToggledEvent} from '../../events/sidebar-toggled.ts';
import {msg} from '../../lib/msg.ts';
import {shared} from '../../styles/shared.styles.ts';

const STEP_PX = 16;

/** The grid: the left panel beside the page, or over it as a drawer. @slot sidebar @slot default: the page
 *  @fires chat-sidebar-toggled, chat-sidebar-resized */
@customElement('chat-shell')
export class ChatShell extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        grid-template-rows: minmax(0, 1fr);
        block-size: 100dvh;
        background: var(--chat-color-canvas);
      }

      .side {
        inline-size: var(--chat-sidebar-width);
        border-inline-end: 1px solid var(--chat-color-line);
      }

      main {
        position: relative;
        grid-column: 2;
        min-inline-size: 0;
        block-size: 100%;
      }

      .divider {
        position: absolute;
        inset-block: 0;
        inset-inline-start: -5px;
        z-index: 2;
        inline-size: 9px;
        cursor: col-resize;
        touch-action: none;
      }

      .divider:hover::after,
      .divider:focus-visible::after {
        content: '';
        position: absolute;
        inset-block: 0;
        inset-inline-start: 3px;
        inline-size: 2px;
        background: var(--chat-color-edge);
      }

      .divider:focus-visible {
        outline-offset: -2px;
      }

      dialog {
        inline-size: 300px;
        max-inline-size: 88vw;
        block-size: 100dvh;
        max-block-size: none;
        margin: 0;
        padding: 0;
        border: 0;
        border-inline-end: 1px solid var(--chat-color-line);
        background: var(--chat-color-panel);
        color: var(--chat-color-text);
        overflow: hidden;
        transform: none;
        transition: transform var(--chat-time-drawer) var(--chat-ease);

        @starting-style {
          transform: translateX(-100%);
        }
      }

      :host(:dir(rtl)) dialog {
        @starting-style {
          transform: translateX(100%);
        }
      }

      dialog::backdrop {
        background: var(--chat-color-scrim);
      }

      @media (max-width: 47.99em) {
        dialog {
          inline-size: min(88vw, 340px);
        }
      }

      @media print {
        :host {
          display: block;
          block-size: auto;
        }

        .side {
          display: none;
        }
      }
    `,
  ];

  @property({type: Boolean}) isOpen = false;
  /** Narrow windows show the panel over the page. */
  @property({type: Boolean}) isDrawer = false;
  @property({attribute: false}) width = {now: 280, least: 240, usual: 280, most: 380};

  @query('dialog') private dialog!: HTMLDialogElement | null;

  protected override render() {
    const sidebar = html`<slot name="sidebar"></slot>`;
    return html`
      ${this.isDrawer
        ? html`<dialog aria-label=${msg('Chats')} @close=${this.onClose} @click=${this.onDialogClick}>${sidebar}</dialog>`
        : nothing}
      ${!this.isDrawer && this.isOpen ? html`<div class="side">${sidebar}</div>` : nothing}
      <main>${!this.isDrawer && this.isOpen ? this.divider() : nothing}<slot></slot></main>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('width')) this.style.setProperty('--chat-sidebar-width', `${this.width.now}px`);
    if (!this.dialog || this.dialog.open === this.isOpen) return;
    if (this.isOpen) this.dialog.showModal();
    else this.dialog.close();
  }

  private divider() {
    const {now, least, most} = this.width;
    return html`<div
      class="divider"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${msg('Width of the chat list')}
      aria-valuenow=${now}
      aria-valuemin=${least}
      aria-valuemax=${most}
      @pointerdown=${this.onDragStart}
      @pointermove=${this.onDrag}
      @keydown=${this.onDividerKey}
      @dblclick=${() => this.resize(this.width.usual)}
    ></div>`;
  }

  private resize(width: number): void {
    const {least, most} = this.width;
    this.dispatchEvent(new ChatSidebarResizedEvent(Math.round(Math.max(least, Math.min(width, most)))));
  }

  private get isRtl(): boolean {
    return getComputedStyle(this).direction === 'rtl';
  }

  private onDragStart = (event: PointerEvent) => {
    event.preventDefault();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  private onDrag = (event: PointerEvent) => {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    this.resize(this.isRtl ? innerWidth - event.clientX : event.clientX);
  };

  private onDividerKey = (event: KeyboardEvent) => {
    const step = {ArrowLeft: -STEP_PX, ArrowRight: STEP_PX}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.resize(this.width.now + (this.isRtl ? -step : step));
  };

  private onClose = () => {
    if (this.isOpen) this.dispatchEvent(new ChatSidebarToggledEvent(false));
  };

  /** The dialog itself is only hit beside its content: on the backdrop. */
  private onDialogClick = (event: MouseEvent) => {
    if (event.target === this.dialog) this.dialog?.close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-shell': ChatShell;
  }
}
