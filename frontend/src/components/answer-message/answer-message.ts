import {html, nothing} from 'lit';
import type {PropertyValues, TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Model, Part, PendingCall, ToolCallPart} from '../../api/types.ts';
import type {LiveAnswer, ShownMessage} from '../../state/conversation-state.ts';
import {ChatAnswerAgainEvent} from '../../events/answer-again.ts';
import {ChatContinuedEvent} from '../../events/continued.ts';
import {ChatOtherModelEvent} from '../../events/other-model.ts';
import {htmlForClipboard} from '../../lib/clipboard.ts';
import {inPieces} from '../../lib/growing-text.ts';
import {cannotHover} from '../../lib/pointer.ts';
import {msg} from '../../lib/msg.ts';
import {messageTime} from '../../lib/time.ts';
import '../answer-actions/answer-actions.ts';
import '../approval-card/approval-card.ts';
import '../error-card/error-card.ts';
import {LightElement} from '../light-element.ts';
import '../message-files/message-files.ts';
import '../parts/part-reasoning/part-reasoning.ts';
import '../parts/part-text/part-text.ts';
import type {PartText} from '../parts/part-text/part-text.ts';
import '../parts/part-tool-call/part-tool-call.ts';
import '../parts/part-tool-calls/part-tool-calls.ts';
import '../rail-status/rail-status.ts';
import '../source-row/source-row.ts';
import '../summary-node/summary-node.ts';
import type {RailState} from '../rail-status/rail-status.ts';

/** Neighbouring tool calls stand for one node, and so does the place from which another attempt went on. */
type Segment = {key: string} & ({calls: ToolCallPart[]} | {part: Exclude<Part, ToolCallPart>} | {isContinued: true});

/** One answer on its rail. @fires chat-answer-again, chat-continued, chat-other-model */
@customElement('answer-message')
export class AnswerMessage extends LightElement {
  @property({attribute: false}) message!: ShownMessage;
  /** Set while the answer is being written; then it is the truth and `message` its empty beginning. */
  @property({attribute: false}) live: LiveAnswer | null = null;
  @property() modelName = '';
  /** Models that can be reached: one of them may try what another could not do. */
  @property({attribute: false}) models: readonly Model[] = [];
  /** Tool calls that wait for the reader's word. */
  @property({attribute: false}) waiting: readonly PendingCall[] = [];
  /** Another model than before answers here. */
  @property({type: Boolean}) isNewModel = false;
  @property({type: Boolean}) isLast = false;
  @property({type: Boolean}) busy = false;

  @state() private isArmed = false;
  /** The answer has ended, and the last of its text is still coming: what stands below it moves. */
  @state() private isRevealing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (cannotHover()) this.arm();
    this.addEventListener('chat-text-painted', this.onPainted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('chat-text-painted', this.onPainted);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('live')) this.isRevealing = !this.live;
  }

  protected override updated(): void {
    this.onPainted();
  }

  protected override render() {
    const message = this.live?.message ?? this.message;
    const label = msg('{model}, {time}', {model: this.modelName || msg('Model'), time: messageTime(message.created_at)});
    return html`<article class="turn answer" data-state=${this.railState(message)} tabindex=${this.isLast ? 0 : -1} aria-label=${label}>
      <h2 class="visually-hidden">${label}</h2>
      <div class="rail">
        ${this.isNewModel ? html`<p class="node node-line">${msg('Now answering:')} <b>${this.modelName}</b></p>` : nothing}
        ${repeat(segmentsOf(message, this.waiting), segmentKey, (segment) => this.segment(segment))}
        <rail-status .state=${this.statusLine(message)} .model=${this.modelName} .since=${this.live?.phaseSince ?? null}></rail-status>
        ${this.waiting.length > 0 ? html`<approval-card class="node node-reach node-asking" .calls=${this.waiting}></approval-card>` : nothing}
        ${message.status === 'failed' ? this.errorCard(message) : nothing}
        ${message.summary ? html`<summary-node .summary=${message.summary}></summary-node>` : nothing}
      </div>
      ${this.live || this.isRevealing ? nothing : html`<source-row .parts=${message.parts}></source-row>`}
      ${this.actionRow(message)}
    </article>`;
  }

  /** Makes the action row, which most turns never need. */
  arm(): void {
    this.isArmed = true;
    this.dataset['armed'] = '';
  }

  private segment(segment: Segment): TemplateResult {
    if ('isContinued' in segment) return html`<p class="node node-reach node-line">${msg('Continued after a restart')}</p>`;
    if ('calls' in segment) {
      const [call] = segment.calls;
      return segment.calls.length === 1
        ? html`<part-tool-call .call=${call}></part-tool-call>`
        : html`<part-tool-calls .calls=${segment.calls}></part-tool-calls>`;
    }
    const {part} = segment;
    if (part.type === 'reasoning') {
      return html`<part-reasoning .thought=${part} .since=${this.isOpen(part, 'thinking') ? (this.live?.phaseSince ?? null) : null}></part-reasoning>`;
    }
    if (part.type === 'file') return html`<message-files .files=${[part]}></message-files>`;
    return html`<part-text .text=${inPieces(part)} .streaming=${this.isOpen(part, 'writing')}></part-text>`;
  }

  /** Whether this is the part that is growing right now. */
  private isOpen(part: Part, phase: 'thinking' | 'writing'): boolean {
    return this.live?.phase === phase && this.live.message.parts.at(-1) === part;
  }

  private railState(message: ShownMessage): string {
    if (!this.live) return this.waiting.length > 0 ? 'asking' : message.status;
    return this.live.isReconnecting ? 'reconnecting' : this.live.phase;
  }

  private statusLine(message: ShownMessage): RailState {
    if (this.live?.isReconnecting) return 'reconnecting';
    if (this.live?.phase === 'waiting') return this.live.isSummarising ? 'summarising' : 'waiting';
    if (this.waiting.length > 0) return 'none';
    return message.status === 'cancelled' || message.status === 'interrupted' ? message.status : 'none';
  }

  private errorCard(message: ShownMessage): TemplateResult {
    const other = this.models.find(({id}) => id !== message.model);
    const hasText = message.parts.some((part) => part.type === 'text');
    return html`<error-card
      .error=${message.error ?? {code: 'failed', message: ''}}
      .kept=${hasText ? msg('The text above is saved.') : msg('Your message is saved.')}
      .runId=${message.run_id ?? ''}
      ?urgent=${this.isLast}
      .onTryAgain=${this.busy ? null : this.onAgain}
      .otherModel=${other?.name ?? ''}
      .onOtherModel=${other && !this.busy ? () => this.dispatchEvent(new ChatOtherModelEvent(message.id, other.id)) : null}
      .onContinue=${hasText && !this.busy ? this.onContinue : null}
    ></error-card>`;
  }

  /** The row has its height from the first token on, so that nothing jumps at the end. */
  private actionRow(message: ShownMessage): TemplateResult {
    const isShown = !this.live && !this.isRevealing && (this.isLast || this.isArmed);
    return html`<div class="actions" ?data-always=${this.isLast}>
      ${isShown
        ? html`<answer-actions
            .message=${message}
            .modelName=${this.modelName}
            .content=${this.clipboardContent}
            ?busy=${this.busy}
            ?asks=${this.waiting.length > 0}
            ?isFollowed=${!this.isLast}
          ></answer-actions>`
        : nothing}
    </div>`;
  }

  private readonly onPainted = () => {
    if (this.isRevealing) this.isRevealing = Array.from(this.querySelectorAll('part-text')).some((part) => !part.isComplete);
  };

  private readonly clipboardContent = () => {
    const texts = this.message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
    const rendered = Array.from(this.querySelectorAll<PartText>(':scope > article > .rail > part-text'), (part) => {
      part.flush();
      return htmlForClipboard(part);
    });
    return {text: texts.join('\n\n') || this.message.content, html: rendered.join('')};
  };

  private onAgain = () => this.dispatchEvent(new ChatAnswerAgainEvent(this.message.id));
  private onContinue = () => this.dispatchEvent(new ChatContinuedEvent(this.message.id));
}

function segmentKey(segment: Segment): string {
  return segment.key;
}

/** Keys go by place and kind: whatever its id, what stands in a part's place after a restart goes on in its element. */
function segmentsOf({parts, continuedAfter}: ShownMessage, waiting: readonly PendingCall[]): Segment[] {
  const segments: Segment[] = [];
  const node: Segment = {key: 'continued', isContinued: true};
  parts.forEach((part, index) => {
    if (index === continuedAfter) segments.push(node);
    const last = segments.at(-1);
    // Its card tells of a call that waits for the reader's word.
    if (waiting.some((call) => call.tool_call_id === part.id)) return;
    if (part.type !== 'tool-call') segments.push({key: `${index} ${part.type}`, part});
    else if (last && 'calls' in last) last.calls.push(part);
    else segments.push({key: `${index} calls`, calls: [part]});
  });
  if (continuedAfter === parts.length) segments.push(node);
  return segments;
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-message': AnswerMessage;
  }
}
