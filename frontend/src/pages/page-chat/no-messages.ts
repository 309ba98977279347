/** What stands where messages would: while they are fetched, when there are none to fetch, and before the first. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Model} from '../../api/types.ts';
import {msg} from '../../lib/msg.ts';
import type {SessionState} from '../../state/session-store.ts';

/** Two turns to come. */
export function skeleton(): TemplateResult {
  return html`<div class="skeleton" role="status" aria-label=${msg('Loading the chat')}>
    <i class="skeleton-question"></i><i></i><i></i><i></i><i class="skeleton-question"></i><i></i><i></i>
  </div>`;
}

/** Why there is nothing to see, and the ways on. */
export function trouble(text: string, onNew: () => unknown, onAgain?: () => unknown): TemplateResult {
  return html`<section class="empty">
    <h2>${text}</h2>
    <div class="button-row">
      ${onAgain ? html`<button type="button" class="button button-primary" @click=${onAgain}>${msg('Try again')}</button>` : nothing}
      <button type="button" class="button" @click=${onNew}>${msg('New chat')}</button>
    </div>
  </section>`;
}

/** The one line that says what will answer. */
export function truthOf({models, pending, isModelsFailed}: SessionState, model: Model | undefined): string {
  if (isModelsFailed) return msg('The list of models could not be loaded. You can write all the same.');
  if (!model) return models.length > 0 && pending.length === 0 ? msg('No model can be reached at the moment.') : '';
  if (model.provider === 'demo') return msg('{model}: works offline, is not clever.', {model: model.name});
  return msg('{model} is ready.', {model: model.name});
}
