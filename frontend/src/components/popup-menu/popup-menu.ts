import {LitElement, css, html, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {ChatMenuChosenEvent} from '../../events/menu-chosen.ts';
import {placeBeside} from '../../lib/place.ts';
import {shared} from '../../styles/shared.styles.ts';
import {icon} from '../icon/icon.ts';
import type {IconName} from '../icon/icon.ts';

export interface MenuItem {
  id: string;
  label: string;
  icon: IconName;
  isDanger?: boolean;
  /** What does the same without the menu. */
  keys?: string;
}

/** A menu that opens beside whatever button asks for it. @fires chat-menu-chosen */
@customElement('popup-menu')
export class PopupMenu extends LitElement {
  static override styles = [
    shared,
    css`
      [popover] {
        position: fixed;
        inset: auto;
        min-inline-size: 11rem;
        margin: 0;
        padding: 6px;
        border: 1px solid var(--chat-color-line);
        border-radius: var(--chat-radius-card);
        background: var(--chat-color-raised);
        color: var(--chat-color-text);
        box-shadow: var(--chat-shadow-2);
        transition:
          opacity var(--chat-time-fold) var(--chat-ease),
          transform var(--chat-time-fold) var(--chat-ease);
      }

      [popover]:popover-open {
        @starting-style {
          opacity: 0;
          transform: translateY(4px);
        }
      }

      button {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        inline-size: 100%;
        min-block-size: var(--chat-row);
        padding: 0.25rem 0.625rem;
        border: 0;
        border-radius: var(--chat-radius-row);
        background: none;
        color: var(--chat-color-text);
        font-size: var(--chat-size-ui);
        text-align: start;
      }

      button .icon {
        color: var(--chat-color-text-2);
      }

      button:hover,
      button:focus-visible {
        background: var(--chat-color-hover);
        outline-offset: -2px;
      }

      kbd {
        margin-inline-start: auto;
      }

      @media (hover: none) and (pointer: coarse) {
        kbd {
          display: none;
        }
      }

      .danger,
      .danger .icon {
        color: var(--chat-color-danger);
      }
    `,
  ];

  @property() label = '';

  @state() private items: readonly MenuItem[] = [];

  @query('[popover]') private popup!: HTMLElement;
  private anchor: HTMLElement | null = null;

  protected override render() {
    return html`<div popover role="menu" aria-label=${this.label} @toggle=${this.onToggle} @keydown=${this.onKey}>
      ${this.items.map(
        (item) => html`<button type="button" role="menuitem" tabindex="-1" class=${item.isDanger ? 'danger' : nothing} @click=${() => this.choose(item)}>
          ${icon(item.icon)}${item.label}${item.keys ? html`<kbd aria-hidden="true">${item.keys}</kbd>` : nothing}
        </button>`,
      )}
    </div>`;
  }

  async open(anchor: HTMLElement, items: readonly MenuItem[]): Promise<void> {
    this.items = items;
    this.anchor = anchor;
    await this.updateComplete;
    this.popup.showPopover();
    placeBeside(this.popup, anchor, 'end');
    this.buttons()[0]?.focus();
  }

  private choose(item: MenuItem): void {
    this.popup.hidePopover();
    this.dispatchEvent(new ChatMenuChosenEvent(item.id));
  }

  private buttons(): HTMLButtonElement[] {
    return Array.from(this.popup.querySelectorAll('button'));
  }

  private onToggle = (event: ToggleEvent) => {
    const isOpen = event.newState === 'open';
    this.anchor?.setAttribute('aria-expanded', String(isOpen));
    const focused = this.shadowRoot?.activeElement;
    if (!isOpen && (focused || document.activeElement === document.body)) this.anchor?.focus();
  };

  private onKey = (event: KeyboardEvent) => {
    const buttons = this.buttons();
    const at = buttons.findIndex((button) => button === this.shadowRoot?.activeElement);
    const target = this.targetOf(event.key, at, buttons);
    if (event.key === 'Tab') this.popup.hidePopover();
    if (target === -1) return;
    event.preventDefault();
    buttons[target]?.focus();
  };

  /** Arrows go round; a letter goes to the next entry that begins with it. */
  private targetOf(key: string, at: number, buttons: readonly HTMLButtonElement[]): number {
    const count = buttons.length;
    const fixed = {ArrowDown: (at + 1) % count, ArrowUp: (at - 1 + count) % count, Home: 0, End: count - 1}[key];
    if (fixed !== undefined) return fixed;
    if (key.length !== 1 || key === ' ') return -1;
    const order = this.items.map((_, index) => (at + 1 + index) % count);
    return order.find((index) => this.items[index]?.label.toLowerCase().startsWith(key.toLowerCase())) ?? -1;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'popup-menu': PopupMenu;
  }
}
