import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {ChatSettingsAskedEvent} from '../../events/settings-asked.ts';
import {ChatSuggestionChosenEvent} from '../../events/suggestion-chosen.ts';
import {msg} from '../../lib/msg.ts';
import {LightElement} from '../light-element.ts';

const SUGGESTIONS = [
  {title: 'Explain some code', hint: 'Paste it, ask what it does', text: 'Explain what this code does, step by step:\n\n'},
  {title: 'Draft a message', hint: 'Say who it is for and why', text: 'Draft a short, friendly message to '},
  {title: 'Compare two ways', hint: 'What each is good and bad at', text: 'Compare these two ways in a table, then say which you would take: '},
  {title: 'Plan a change', hint: 'Steps, risks, what to test', text: 'Plan this change. List the steps, the risks and what to test: '},
];

/** What the demo model knows how to show. */
const DEMO_SUGGESTIONS = [
  {title: 'See it think', hint: 'Its thoughts, folded above the answer', text: 'Think first, then answer'},
  {title: 'Search with sources', hint: 'A tool call, and where the facts are from', text: 'Search for server-sent events'},
  {title: 'Be asked first', hint: 'A tool that waits for your approval', text: 'Send a postcard'},
  {title: 'Show me Markdown', hint: 'Tables, code, a formula', text: 'Show me Markdown'},
];

/** What a new chat shows. @fires chat-suggestion-chosen, chat-settings-asked */
@customElement('empty-chat')
export class EmptyChat extends LightElement {
  /** The one line of truth about the model. */
  @property() truth = '';
  @property({type: Boolean}) isDemo = false;

  protected override render() {
    return html`<section class="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">${msg('What are we working on?')}</h2>
      <p>
        ${this.truth}
        ${this.isDemo
          ? html`<button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatSettingsAskedEvent('models'))}>${msg('Connect a model →')}</button>`
          : nothing}
      </p>
      <ul class="suggestions">
        ${(this.isDemo ? DEMO_SUGGESTIONS : SUGGESTIONS).map(
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
