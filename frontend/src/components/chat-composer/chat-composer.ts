import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import type {Model} from '../../api/types.ts';
import {ChatDraftChangedEvent} from '../../events/draft-changed.ts';
import {ChatLastEditAskedEvent} from '../../events/last-edit-asked.ts';
import {ChatNextEditedEvent} from '../../events/next-edited.ts';
import {ChatNextRemovedEvent} from '../../events/next-removed.ts';
import {ChatNextSentEvent} from '../../events/next-sent.ts';
import {ChatStopEvent} from '../../events/stop.ts';
import {ChatSubmitEvent} from '../../events/submit.ts';
import {autosize} from '../../lib/autosize.ts';
import {isComposing, isEnterToSend, isSendKey} from '../../lib/keys.ts';
import {msg} from '../../lib/msg.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';
import '../model-picker/model-picker.ts';

/** Where messages are written. @fires chat-submit, chat-stop, chat-draft-changed, chat-last-edit-asked, chat-next-… */
@customElement('chat-composer')
export class ChatComposer extends LightElement {
  @property({attribute: false}) models: readonly Model[] = [];
  @property() modelId: string | null = null;
  @property() placeholder = '';
  /** An answer is being written, or asked for. */
  @property({type: Boolean}) running = false;
  @property() next = '';

  @state() private isEmpty = true;

  @query('textarea') private field!: HTMLTextAreaElement;
  /** Given before there was a field to put it into. */
  private firstText = '';

  protected override render() {
    return html`<form class="composer" aria-label=${msg('Message')} @submit=${this.onSubmit}>
        ${this.next ? this.nextChip() : nothing}
        <textarea
          class="field"
          id="composer-field"
          rows="1"
          dir="auto"
          enterkeyhint=${isEnterToSend() ? 'send' : 'enter'}
          aria-label=${msg('Message')}
          placeholder=${this.placeholder}
          @input=${this.onInput}
          @keydown=${this.onKey}
        ></textarea>
        <div class="composer-bar">
          ${this.models.length > 1
            ? html`<model-picker .models=${this.models} .value=${this.modelId}></model-picker>`
            : nothing}
          <span class="composer-space"></span>
          ${this.running ? this.stopButton() : this.sendButton()}
        </div>
      </form>
      <p class="composer-hint">
        ${msg('Answers can be wrong. Check what matters.')}
        ${isEnterToSend() ? html`<span>· ${msg('Enter sends, Shift+Enter adds a line')}</span>` : nothing}
      </p>`;
  }

  protected override firstUpdated(): void {
    this.setText(this.firstText);
  }

  get text(): string {
    return this.field?.value ?? '';
  }

  /** Replaces the text without telling: for drafts that are loaded and sends that went out. */
  setText(text: string): void {
    if (!this.hasUpdated) this.firstText = text;
    if (!this.field) return;
    this.field.value = text;
    this.isEmpty = text.trim() === '';
    autosize(this.field);
  }

  /** Puts the text in as if the reader had typed it, and the cursor behind it. */
  fill(text: string): void {
    this.setText(text);
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
    this.dispatchEvent(new ChatDraftChangedEvent(text));
  }

  /** On touch the keyboard would jump up, so there the field is left alone. */
  async focusField(): Promise<void> {
    await this.updateComplete;
    if (matchMedia('(any-pointer: fine)').matches) this.field.focus({preventScroll: true});
  }

  private sendButton(): TemplateResult {
    return html`<button type="submit" class="button button-primary send" ?data-empty=${this.isEmpty} aria-label=${msg('Send')}>
      ${icon('arrow-up')}<span class="send-word">${msg('Send')}</span>
    </button>`;
  }

  private stopButton(): TemplateResult {
    return html`<button type="button" class="button send stop" aria-label=${msg('Stop')} @click=${this.onStop}>
      ${icon('stop')}<span class="send-word">${msg('Stop')}</span>
    </button>`;
  }

  private nextChip(): TemplateResult {
    return html`<div class="next" role="group" aria-label=${msg('Next message')}>
      <span class="next-text" dir="auto"><b>${msg('Next')}</b> ${this.next}</span>
      <span class="next-actions">
        <button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatNextEditedEvent())}>${msg('Edit')}</button>
        <button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatNextRemovedEvent())}>${msg('Remove')}</button>
        <button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatNextSentEvent())}>${msg('Send now')}</button>
      </span>
    </div>`;
  }

  private submit(): void {
    const text = this.text.trim();
    if (!text) return;
    this.setText('');
    this.dispatchEvent(new ChatSubmitEvent(text));
  }

  private onSubmit = (event: Event) => {
    event.preventDefault();
    this.submit();
    void this.focusField();
  };

  private onStop = () => {
    this.dispatchEvent(new ChatStopEvent());
    void this.focusField();
  };

  private onInput = () => {
    this.isEmpty = this.text.trim() === '';
    autosize(this.field);
    this.dispatchEvent(new ChatDraftChangedEvent(this.text));
  };

  private onKey = (event: KeyboardEvent) => {
    if (isSendKey(event)) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'ArrowUp' && this.text === '' && !isComposing(event)) {
      event.preventDefault();
      this.dispatchEvent(new ChatLastEditAskedEvent());
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
