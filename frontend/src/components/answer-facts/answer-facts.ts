import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {ShownMessage} from '../../state/conversation-state.ts';
import {dollars} from '../../lib/money.ts';
import {msg} from '../../lib/msg.ts';
import {duration, fullTime} from '../../lib/time.ts';
import '../copy-button/copy-button.ts';
import {LightElement} from '../light-element.ts';

/** What there is to know about one answer: model, tokens, times, and the ids that a report needs. */
@customElement('answer-facts')
export class AnswerFacts extends LightElement {
  @property({attribute: false}) message!: ShownMessage;
  @property() modelName = '';

  protected override render() {
    const rows = this.facts();
    const text = () => ({text: rows.map(([name, value]) => `${name}: ${value}`).join('\n')});
    return html`<section class="facts" aria-label=${msg('Details of the answer')}>
      <dl>
        ${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
      </dl>
      ${rows.length > 0 ? html`<copy-button .content=${text}></copy-button>` : nothing}
    </section>`;
  }

  private facts(): [string, string][] {
    const {message} = this;
    const {created_at: from, finished_at: to, usage} = message;
    const took = to ? Date.parse(to) - Date.parse(from) : null;
    const thought = message.parts.reduce((sum, part) => sum + (part.type === 'reasoning' ? (part.duration_ms ?? 0) : 0), 0);
    const speed = usage && took ? (usage.output_tokens / took) * 1_000 : null;
    const all: [string, string | null][] = [
      [msg('Model'), message.model ? `${this.modelName} (${message.model})` : null],
      [msg('Begun'), fullTime(from)],
      [msg('Took'), took === null ? null : duration(took, true)],
      [msg('Thought'), thought > 0 ? duration(thought, true) : null],
      [msg('Tokens read'), usage && msg('{n}', {n: usage.input_tokens})],
      [msg('Tokens written'), usage && msg('{n}', {n: usage.output_tokens})],
      [msg('Price'), typeof usage?.cost === 'number' ? dollars(usage.cost) : null],
      [msg('Speed'), speed === null ? null : msg('{n} tokens per second', {n: Math.round(speed)})],
      [msg('Message'), message.id],
      [msg('Run'), message.run_id],
    ];
    return all.filter((row): row is [string, string] => Boolean(row[1]));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-facts': AnswerFacts;
  }
}
