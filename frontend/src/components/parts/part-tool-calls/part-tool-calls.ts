import {html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {ToolCallPart} from '../../../api/types.ts';
import {plural} from '../../../lib/msg.ts';
import {LightElement} from '../../light-element.ts';
import '../part-tool-call/part-tool-call.ts';

/** Several calls in a row, folded into one line of the rail. */
@customElement('part-tool-calls')
export class PartToolCalls extends LightElement {
  @property({attribute: false}) calls: readonly ToolCallPart[] = [];

  protected override render() {
    const {calls} = this;
    const isRunning = calls.some((call) => call.status === 'running');
    const line = isRunning
      ? plural(calls.length, 'Using {n} tool…', 'Using {n} tools…')
      : plural(calls.length, 'Used {n} tool', 'Used {n} tools');
    return html`<rail-fold
      class="node node-reach"
      ?data-running=${isRunning}
      .line=${line}
      .content=${() =>
        repeat(
          calls,
          (call) => call.id,
          (call) => html`<part-tool-call .call=${call}></part-tool-call>`,
        )}
    ></rail-fold>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'part-tool-calls': PartToolCalls;
  }
}
