import {LitElement, css, html} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {ChatRenameEndedEvent} from '../../events/rename-ended.ts';
import {isComposing} from '../../lib/keys.ts';
import {msg} from '../../lib/msg.ts';
import {shared} from '../../styles/shared.styles.ts';

const LONGEST = 200;

/** A title being typed in place: Enter and leaving keep it, Escape gives up. @fires chat-rename-ended */
@customElement('rename-field')
export class RenameField extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-inline-size: 0;
        flex: 1;
      }

      input {
        inline-size: 100%;
        min-block-size: calc(var(--chat-row) - 4px);
        padding-inline: 0.5rem;
        border: 1px solid var(--chat-color-edge);
        border-radius: var(--chat-radius-row);
        background: var(--chat-color-raised);
        font-size: inherit;
        font-weight: inherit;
      }

      input:focus-visible {
        outline-offset: -1px;
      }
    `,
  ];

  @property() value = '';

  @query('input') private field!: HTMLInputElement;
  private isOver = false;
  /** What the field begins with: a title that changes elsewhere must not replace what is being typed. */
  private begun: string | null = null;

  protected override willUpdate(): void {
    this.begun ??= this.value;
  }

  protected override render() {
    return html`<input
      dir="auto"
      aria-label=${msg('Title')}
      maxlength=${LONGEST}
      .value=${this.begun ?? ''}
      @keydown=${this.onKey}
      @blur=${this.keep}
    />`;
  }

  protected override firstUpdated(): void {
    this.field.focus();
    this.field.select();
  }

  private end(title: string | null): void {
    if (this.isOver) return;
    this.isOver = true;
    this.dispatchEvent(new ChatRenameEndedEvent(title));
  }

  private keep = (): void => {
    const title = this.field.value.trim();
    this.end(title && title !== this.value ? title : null);
  };

  private onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (isComposing(event)) return;
    if (event.key === 'Enter') this.keep();
    else if (event.key === 'Escape') this.end(null);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rename-field': RenameField;
  }
}
