import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Summary} from '../../api/types.ts';
import {msg} from '../../lib/msg.ts';
import {LightElement} from '../light-element.ts';
import '../parts/part-text/part-text.ts';
import '../rail-fold/rail-fold.ts';

/** The place behind which the model's memory of the chat is a summary: one line, and when unfolded what it says. */
@customElement('summary-node')
export class SummaryNode extends LightElement {
  @property({attribute: false}) summary!: Summary;

  protected override render() {
    const {summary} = this;
    const line = summary.is_complete ? msg('Earlier messages were summarised for the model') : msg('Earlier messages were left out for the model');
    // A new function for a new summary, so that what is unfolded follows it.
    return html`<rail-fold class="node" .line=${line} .content=${() => this.details(summary)}></rail-fold>`;
  }

  private details({text, is_complete: isComplete}: Summary) {
    const why = isComplete
      ? msg('The chat had grown too long for the model. It reads this in place of the messages above:')
      : msg('The chat had grown too long for the model, and no summary could be made. It will be tried again.');
    const rest = isComplete ? '' : msg('Of the messages above it reads only this:');
    return html`<p class="node-extra">${why} ${text ? rest : nothing}</p>
      ${text ? html`<part-text class="thought" dir="auto" .text=${text}></part-text>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'summary-node': SummaryNode;
  }
}
