import {LitElement, css, html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {msg} from '../../lib/msg.ts';
import {shared} from '../../styles/shared.styles.ts';
import {icon} from '../icon/icon.ts';

/** A line under the header about the connection. */
@customElement('status-banner')
export class StatusBanner extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }

      p {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: var(--chat-space-2);
        margin: 0;
        padding: 0.5rem var(--chat-side);
        border-block-end: 1px solid var(--chat-color-line);
        background: var(--chat-color-reach-soft);
        color: var(--chat-color-reach);
        font-size: var(--chat-size-ui);
        font-weight: var(--chat-weight-medium);
        line-height: 1.35;
      }

      .back {
        background: var(--chat-color-mine);
        color: var(--chat-color-on-mine);
      }
    `,
  ];

  @property() connection: 'online' | 'offline' | 'reconnecting' | 'stopping' | 'back' | 'outdated' = 'online';

  protected override render() {
    if (this.connection === 'offline') {
      return this.trouble(msg('You are offline. What you write is kept here and sent when the connection is back.'));
    }
    if (this.connection === 'reconnecting') return this.trouble(msg('The server cannot be reached. Reconnecting…'));
    if (this.connection === 'stopping') return this.trouble(msg('The server is shutting down; it will be back.'));
    if (this.connection === 'outdated') {
      return html`<p role="status">${icon('again')}<span>${msg('A new version is ready.')}</span>
        <button type="button" class="button" @click=${() => location.reload()}>${msg('Reload')}</button></p>`;
    }
    if (this.connection === 'back') return html`<p class="back" role="status">${icon('check')}<span>${msg('Back online')}</span></p>`;
    return nothing;
  }

  private trouble(text: string) {
    return html`<p role="status">${icon('alert')}<span>${text}</span></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-banner': StatusBanner;
  }
}
