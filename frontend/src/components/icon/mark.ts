import {html} from 'lit';
import type {TemplateResult} from 'lit';

/** Our sign: the rail with its nodes, and the lines of an answer. */
export function mark(): TemplateResult {
  return html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M5.5 5v14.5" />
    <circle cx="5.5" cy="5" r="2.6" />
    <path d="M10.5 5.5h5.5M10.5 12h10M10.5 18.5h10M5.5 12h2M5.5 18.5h2" />
  </svg>`;
}
