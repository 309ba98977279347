import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Part} from '../../api/types.ts';
import {ChatDetailsToggledEvent} from '../../events/details-toggled.ts';
import {msg, plural} from '../../lib/msg.ts';
import {numbered, sourcesOf} from '../../lib/sources.ts';
import {LightElement} from '../light-element.ts';

const SHOWN = 2;

/** The pages that an answer is from: the first ones, and how many more. @fires chat-details-toggled */
@customElement('source-row')
export class SourceRow extends LightElement {
  @property({attribute: false}) parts: readonly Part[] = [];

  protected override render() {
    const sources = numbered(sourcesOf(this.parts));
    if (sources.length === 0) return nothing;
    const more = sources.length - SHOWN;
    return html`<nav class="sources" aria-label=${msg('Sources')}>
      ${sources.slice(0, SHOWN).map(
        ({url, title, host, number}) => html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow" data-tip=${title || host}
          ><span class="number" aria-hidden="true">${number}</span><span>${host}</span></a>`,
      )}
      <button type="button" class="link-button" aria-label=${more > 0 ? plural(more, '+{n} source', '+{n} sources') : msg('All sources')}
        @click=${this.onAll}>${more > 0 ? `+${more}` : msg('All')}</button>
    </nav>`;
  }

  private onAll = () => this.dispatchEvent(new ChatDetailsToggledEvent(true, 'sources'));
}

declare global {
  interface HTMLElementTagNameMap {
    'source-row': SourceRow;
  }
}
