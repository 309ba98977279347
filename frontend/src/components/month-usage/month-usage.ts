import {LitElement, html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {MonthUsage as Usage, UsageTotal} from '../../api/types.ts';
import {ChatMonthChosenEvent} from '../../events/month-chosen.ts';
import {dollars} from '../../lib/money.ts';
import {msg, plural} from '../../lib/msg.ts';
import {shortDay} from '../../lib/time.ts';
import {shared} from '../../styles/shared.styles.ts';
import {icon} from '../icon/icon.ts';
import {monthName, otherMonth} from './months.ts';
import {styles} from './month-usage.styles.ts';

/** What one month's answers took, by model and by day. @fires chat-month-chosen */
@customElement('month-usage')
export class MonthUsage extends LitElement {
  static override styles = [shared, styles];

  /** null while it is fetched. */
  @property({attribute: false}) usage: Usage | null = null;

  protected override render() {
    const {usage} = this;
    if (!usage) return html`<p role="status">${msg('Loading…')}</p>`;
    const next = otherMonth(usage.month, 1);
    const isLatest = next > otherMonth(new Date().toISOString().slice(0, 7), 0);
    return html`<div class="months">
        <button type="button" class="icon-button" aria-label=${msg('Month before')} @click=${() => this.choose(otherMonth(usage.month, -1))}>${icon('chevron-left')}</button>
        <strong role="status">${monthName(usage.month)}</strong>
        <button type="button" class="icon-button" aria-label=${msg('Month after')} ?disabled=${isLatest} @click=${() => this.choose(next)}>${icon('chevron-right')}</button>
      </div>
      ${usage.models.length === 0
        ? html`<p>${msg('Nothing was asked in this month.')}</p>`
        : html`${this.table(msg('By model'), usage.models.map((model) => [model.model, model]), usage.total)}
          ${this.table(msg('By day'), usage.days.map((day) => [shortDay(day.day), day]), null)}`}
      ${usage.total.unpriced > 0
        ? html`<p class="hint">${plural(usage.total.unpriced, '{n} request has no known price and is not in the sums.', '{n} requests have no known price and are not in the sums.')}</p>`
        : nothing}`;
  }

  private table(caption: string, rows: readonly (readonly [string, UsageTotal])[], total: UsageTotal | null): TemplateResult {
    return html`<table>
      <caption>${caption}</caption>
      <thead><tr><td></td><th scope="col">${msg('Answers')}</th><th scope="col">${msg('Read')}</th><th scope="col">${msg('Written')}</th><th scope="col">${msg('Price')}</th></tr></thead>
      <tbody>${rows.map(([name, sums]) => this.row(name, sums))}</tbody>
      ${total ? html`<tfoot>${this.row(msg('Together'), total)}</tfoot>` : nothing}
    </table>`;
  }

  private row(name: string, {answers, input_tokens: read, output_tokens: written, cost}: UsageTotal): TemplateResult {
    const [a, r, w] = [answers, read, written].map((n) => msg('{n}', {n}));
    return html`<tr><th scope="row">${name}</th><td>${a}</td><td>${r}</td><td>${w}</td><td>${cost === null ? '–' : dollars(cost)}</td></tr>`;
  }

  private choose(month: string): void {
    this.dispatchEvent(new ChatMonthChosenEvent(month));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'month-usage': MonthUsage;
  }
}
