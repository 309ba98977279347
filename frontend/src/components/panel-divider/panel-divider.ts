import {LitElement, css, html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {ChatDetailsResizedEvent} from '../../events/details-resized.ts';
import {ChatSidebarResizedEvent} from '../../events/sidebar-resized.ts';
import {msg} from '../../lib/msg.ts';
import {shared} from '../../styles/shared.styles.ts';

export interface PanelWidth {
  now: number;
  least: number;
  usual: number;
  most: number;
}

const STEP_PX = 16;

/** The edge of a panel, moved by dragging or with the arrow keys. @fires chat-sidebar-resized, chat-details-resized */
@customElement('panel-divider')
export class PanelDivider extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        position: absolute;
        inset-block: 0;
        inset-inline-start: -5px;
        z-index: 2;
        inline-size: 9px;
      }

      :host([panel='details']) {
        inset-inline: auto -4px;
      }

      div {
        block-size: 100%;
        cursor: col-resize;
        touch-action: none;
      }

      div:hover::after,
      div:focus-visible::after {
        content: '';
        position: absolute;
        inset-block: 0;
        inset-inline-start: 3px;
        inline-size: 2px;
        background: var(--chat-color-edge);
      }

      div:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  /** Whose edge this is: the panel at the start, or the one at the end. */
  @property({reflect: true}) panel: 'sidebar' | 'details' = 'sidebar';
  @property({attribute: false}) width!: PanelWidth;

  protected override render() {
    const {now, least, most} = this.width;
    const label = this.panel === 'sidebar' ? msg('Width of the chat list') : msg('Width of the details');
    return html`<div
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${label}
      aria-valuenow=${now}
      aria-valuemin=${least}
      aria-valuemax=${most}
      @pointerdown=${this.onDragStart}
      @pointermove=${this.onDrag}
      @keydown=${this.onKey}
      @dblclick=${() => this.resize(this.width.usual)}
    ></div>`;
  }

  private resize(width: number): void {
    const {least, most} = this.width;
    const px = Math.round(Math.max(least, Math.min(width, most)));
    this.dispatchEvent(this.panel === 'sidebar' ? new ChatSidebarResizedEvent(px) : new ChatDetailsResizedEvent(px));
  }

  /** Whether the panel grows when its edge moves to the right. */
  private get growsRight(): boolean {
    return (getComputedStyle(this).direction === 'rtl') !== (this.panel === 'sidebar');
  }

  private onDragStart = (event: PointerEvent) => {
    event.preventDefault();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  private onDrag = (event: PointerEvent) => {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    this.resize(this.growsRight ? event.clientX : innerWidth - event.clientX);
  };

  private onKey = (event: KeyboardEvent) => {
    const step = {ArrowLeft: -STEP_PX, ArrowRight: STEP_PX}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.resize(this.width.now + (this.growsRight ? step : -step));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-divider': PanelDivider;
  }
}
