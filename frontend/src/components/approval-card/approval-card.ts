import {html, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {PendingCall} from '../../api/types.ts';
import {ChatDecidedEvent} from '../../events/decided.ts';
import {autosize} from '../../lib/autosize.ts';
import {msg} from '../../lib/msg.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';

/** A tool wants to be allowed: which, with which arguments, and why it asks. @fires chat-decided */
@customElement('approval-card')
export class ApprovalCard extends LightElement {
  @property({attribute: false}) calls: readonly PendingCall[] = [];

  @state() private unreadable = '';

  protected override render() {
    const asking = this.calls.filter(({kind}) => kind !== 'client');
    if (asking.length === 0) return html`<p class="node-line">${msg('A program has to go on with this: it runs the tool itself.')}</p>`;
    return html`<div role="alert" aria-label=${msg('Approval')}><form class="approval" @submit=${this.onAllow}>
      ${asking.map(
        (call) => html`<div>
          <p class="approval-title">${icon('alert')}<span>${msg('Allow {name}?', {name: call.name.replaceAll('_', ' ')})}</span></p>
          <p>${call.kind === 'repeat' ? msg('It may have run already before the server stopped, and must not run twice unasked.') : msg('It asks before it does anything.')}</p>
          <label>${msg('Arguments')}
            <textarea class="approval-arguments" dir="ltr" spellcheck="false" rows="1" data-call=${call.tool_call_id} .value=${pretty(call.arguments)}
              aria-invalid=${String(this.unreadable === call.tool_call_id)} @input=${(event: Event) => autosize(event.target as HTMLTextAreaElement)}></textarea></label>
          ${this.unreadable === call.tool_call_id ? html`<p class="approval-error" role="alert">${msg('This is not JSON. Put it right, or do not allow the call.')}</p>` : nothing}
        </div>`,
      )}
      <div class="button-row">
        <button type="submit" class="button button-primary">${msg('Allow once')}</button>
        ${asking.every(({kind}) => kind === 'approval')
          ? html`<button type="submit" class="button" name="always">${msg('Always in this chat')}</button>`
          : nothing}
        <button type="button" class="button" @click=${() => this.dispatchEvent(new ChatDecidedEvent(false, {}))}>${msg('Don’t allow')}</button>
      </div>
    </form></div>`;
  }

  private onAllow = (event: SubmitEvent) => {
    event.preventDefault();
    const isForAlways = event.submitter instanceof HTMLButtonElement && event.submitter.name === 'always';
    const given: Record<string, Record<string, unknown>> = {};
    for (const field of this.querySelectorAll<HTMLTextAreaElement>('textarea')) {
      const id = field.dataset['call'] ?? '';
      const call = this.calls.find(({tool_call_id}) => tool_call_id === id);
      if (!call || field.value === pretty(call.arguments)) continue;
      try {
        given[id] = JSON.parse(field.value) as Record<string, unknown>;
      } catch {
        this.unreadable = id;
        field.focus();
        return;
      }
    }
    this.dispatchEvent(new ChatDecidedEvent(true, given, isForAlways));
  };
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'approval-card': ApprovalCard;
  }
}
