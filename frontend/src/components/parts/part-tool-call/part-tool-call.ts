import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {ToolCallPart} from '../../../api/types.ts';
import {ChatFoldToggledEvent} from '../../../events/fold-toggled.ts';
import {msg} from '../../../lib/msg.ts';
import {duration} from '../../../lib/time.ts';
import {LightElement} from '../../light-element.ts';
import '../../rail-fold/rail-fold.ts';
import {toolLineOf} from './tool-line.ts';

const LINES_SHOWN = 12;

/** One tool call: what was called, and when unfolded with what and to which end. */
@customElement('part-tool-call')
export class PartToolCall extends LightElement {
  @property({attribute: false}) call!: ToolCallPart;

  @state() private isWhole = false;

  protected override render() {
    // A new function for a new call, so that what is unfolded follows it.
    const {call, isWhole} = this;
    return html`<rail-fold
      class="node node-reach"
      ?data-running=${call.status === 'running'}
      .line=${lineOf(call)}
      .content=${() => this.details(call, isWhole)}
    ></rail-fold>`;
  }

  private details(call: ToolCallPart, isWhole: boolean): TemplateResult {
    const result = call.result ?? '';
    const lines = result.split('\n');
    const isLong = lines.length > LINES_SHOWN;
    const shown = isWhole || !isLong ? result : lines.slice(0, LINES_SHOWN).join('\n');
    return html`<dl class="call">
      <dt>${msg('Arguments')}</dt>
      <dd><pre tabindex="0" role="region" aria-label=${msg('Arguments')}>${pretty(call.arguments)}</pre></dd>
      ${call.result === null
        ? nothing
        : html`<dt>${msg('Result')}</dt>
            <dd>
              <pre tabindex="0" role="region" aria-label=${msg('Result')}>${pretty(shown)}</pre>
              ${isLong && !isWhole
                ? html`<button type="button" class="link-button" @click=${this.onShowAll}>${msg('Show all')}</button>`
                : nothing}
            </dd>`}
    </dl>`;
  }

  private onShowAll = () => {
    this.dispatchEvent(new ChatFoldToggledEvent());
    this.isWhole = true;
  };
}

function lineOf(call: ToolCallPart): TemplateResult {
  const {text, extra} = toolLineOf(call);
  const time = call.status === 'running' || call.duration_ms === null ? '' : duration(call.duration_ms, true);
  const more = [extra, time].filter(Boolean).join(' · ');
  return html`<span class="node-words">${text}</span>${more ? html`<span class="node-extra">· ${more}</span>` : nothing}`;
}

/** JSON on several lines; anything else as it came. */
function pretty(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'part-tool-call': PartToolCall;
  }
}
