import {html} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {ChatAnnouncedEvent} from '../../events/announced.ts';
import {copy} from '../../lib/clipboard.ts';
import {msg} from '../../lib/msg.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';

const SHOWN_MS = 1_500;

/** Copies what its owner gives it and says so. @fires chat-announced */
@customElement('copy-button')
export class CopyButton extends LightElement {
  @property({attribute: false}) content!: () => {text: string; html?: string};

  @state() private outcome: 'none' | 'copied' | 'failed' = 'none';
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override render() {
    const label = {none: msg('Copy'), copied: msg('Copied'), failed: msg('Could not copy')}[this.outcome];
    return html`<button
      type="button"
      class="icon-button"
      data-tip=${label}
      aria-label=${label}
      data-outcome=${this.outcome}
      @click=${this.run}
    >
      ${icon(this.outcome === 'copied' ? 'check' : 'copy')}
    </button>`;
  }

  readonly run = async () => {
    const {text, html: rich} = this.content();
    this.outcome = (await copy(text, rich)) ? 'copied' : 'failed';
    this.dispatchEvent(new ChatAnnouncedEvent(this.outcome === 'copied' ? msg('Copied.') : msg('Could not copy.')));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.outcome = 'none';
    }, SHOWN_MS);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'copy-button': CopyButton;
  }
}
