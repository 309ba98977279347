import {html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {ChatSuggestionChosenEvent} from '../../events/suggestion-chosen.ts';
import {msg} from '../../lib/msg.ts';
import {LightElement} from '../light-element.ts';

const SUGGESTIONS = [
  {title: 'Explain some code', hint: 'Paste it, ask what it does', text: 'Explain what this code does, step by step:\n\n'},
  {title: 'Draft a message', hint: 'Say who it is for and why', text: 'Draft a short, friendly message to '},
  {title: 'Compare two ways', hint: 'What each is good and bad at', text: 'Compare these two ways in a table, then say which you would take: '},
  {title: 'Plan a change', hint: 'Steps, risks, what to test', text: 'Plan this change. List the steps, the risks and what to test: '},
];

/** What a new chat shows. @fires chat-suggestion-chosen */
@customElement('empty-chat')
export class EmptyChat extends LightElement {
  /** The one line of truth about the model. */
  @property() truth = '';

  protected override render() {
    return html`<section class="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">${msg('What are we working on?')}</h2>
      <p>${this.truth}</p>
      <ul class="suggestions">
        ${SUGGESTIONS.map(
          ({title, hint, text}) => html`<li>
            <button type="button" class="suggestion" @click=${() => this.dispatchEvent(new ChatSuggestionChosenEvent(msg(text)))}>
              <b>${msg(title)}</b><span>${msg(hint)}</span>
            </button>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'empty-chat': EmptyChat;
  }
}
