import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {ReasoningPart} from '../../../api/types.ts';
import {Tick} from '../../../controllers/tick.ts';
import {inPieces} from '../../../lib/growing-text.ts';
import {msg} from '../../../lib/msg.ts';
import {duration} from '../../../lib/time.ts';
import {lastLine} from '../../../lib/words.ts';
import {LightElement} from '../../light-element.ts';
import '../../rail-fold/rail-fold.ts';
import '../part-text/part-text.ts';

/** What the model thought: one live line while it does, folded afterwards. */
@customElement('part-reasoning')
export class PartReasoning extends LightElement {
  @property({attribute: false}) thought!: ReasoningPart;
  /** When the thinking began (ms), while it goes on. */
  @property({type: Number}) since: number | null = null;

  private readonly tick = new Tick(this);
  private readonly isOpen = document.documentElement.dataset['thoughts'] === 'open';

  protected override render() {
    this.tick.isOn = this.since !== null;
    const peek = this.since === null ? '' : lastLine(this.thought.text);
    return html`
      <rail-fold class="node node-think" .line=${this.line()} .content=${this.content}
        ?isOpen=${this.isOpen}></rail-fold>
      ${peek ? html`<p class="node-peek" dir="auto">${peek}</p>` : nothing}
    `;
  }

  private line(): string {
    if (this.since !== null) return msg('Thinking… {time}', {time: duration(Math.max(0, Date.now() - this.since))});
    const {duration_ms: ms} = this.thought;
    return ms === null ? msg('Thought about it') : msg('Thought for {time}', {time: duration(ms, ms < 1_000)});
  }

  private readonly content = () =>
    html`<part-text class="thought" .text=${inPieces(this.thought)} .streaming=${this.since !== null}></part-text>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'part-reasoning': PartReasoning;
  }
}
