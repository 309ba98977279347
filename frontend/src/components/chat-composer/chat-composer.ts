import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Model, Queued} from '../../api/types.ts';
import {ChatDraftChangedEvent} from '../../events/draft-changed.ts';
import {ChatFilesChosenEvent} from '../../events/files-chosen.ts';
import {ChatLastEditAskedEvent} from '../../events/last-edit-asked.ts';
import {ChatNextEditedEvent} from '../../events/next-edited.ts';
import {ChatNextRemovedEvent} from '../../events/next-removed.ts';
import {ChatNextSentEvent} from '../../events/next-sent.ts';
import {ChatPastedChangedEvent} from '../../events/pasted-changed.ts';
import {ChatStopEvent} from '../../events/stop.ts';
import {ChatSubmitEvent} from '../../events/submit.ts';
import {ChatToolToggledEvent} from '../../events/tool-toggled.ts';
import {autosize} from '../../lib/autosize.ts';
import {isComposing, isEnterToSend, isSendKey} from '../../lib/keys.ts';
import {msg, plural} from '../../lib/msg.ts';
import type {AttachedFile} from '../../state/upload-store.ts';
import '../attached-files/attached-files.ts';
import {imageTrouble} from '../attached-files/attached-files.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';
import '../model-picker/model-picker.ts';

/** A longer paste becomes a chip: so much text in a field would hold up every key. */
const LONG_PASTE = 8_000;
const PREVIEW_LENGTH = 4_000;

/** Where messages are written. @fires chat-submit, chat-stop, chat-draft-changed, chat-pasted-changed, chat-last-edit-asked,
 *  chat-tool-toggled, chat-files-chosen, chat-file-…, chat-next-… */
@customElement('chat-composer')
export class ChatComposer extends LightElement {
  @property({attribute: false}) models: readonly Model[] = [];
  @property() modelId: string | null = null;
  @property() preferredModelId: string | null = null;
  @property() placeholder = '';
  /** An answer is being written, or asked for. */
  @property({type: Boolean}) running = false;
  /** What waits for the running answer, the next one first. */
  @property({attribute: false}) queue: readonly Queued[] = [];
  @property({attribute: false}) files: readonly AttachedFile[] = [];
  /** The name of the tool that searches the web, where there is one, and whether it may. */
  @property() webTool = '';
  @property({type: Boolean}) isWebOn = false;
  /** Not known yet: models and tools. What stands behind them would move when they come. */
  @property({type: Boolean}) isLoading = false;

  @state() private isEmpty = true;
  /** Sent, but something has to come to its end before: an upload, or the answer that is being written. */
  @state() private isHeld = false;
  @state() private pasted: readonly string[] = [];
  @state() private openPaste: number | null = null;

  @query('textarea') private field!: HTMLTextAreaElement;
  /** Given before there was a field to put it into. */
  private firstText = '';

  protected override render() {
    return html`<form class="composer" aria-label=${msg('Message')} @submit=${this.onSubmit}>
        ${repeat(
          this.queue,
          ({id}) => id,
          (queued, index) => this.nextChip(queued, index),
        )}
        ${this.pasted.map((text, index) => this.pastedChip(text, index))}
        <attached-files .files=${this.files} .blindModel=${this.blindModel()}></attached-files>
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
          @paste=${this.onPaste}
        ></textarea>
        ${this.isHeld ? html`<p class="held" role="status">${this.running ? msg('Sends when the answer has ended.') : msg('Sends when the files are there.')}</p>` : nothing}
        <div class="composer-bar">
          <div class="composer-choices">
            ${this.models.length > 1
              ? html`<model-picker .models=${this.models} .value=${this.modelId} .preferred=${this.preferredModelId}></model-picker>`
              : nothing}
            ${this.webTool
              ? html`<button type="button" class="button button-quiet toggle" aria-pressed=${String(this.isWebOn)} aria-label=${msg('Web')}
                  @click=${() => this.dispatchEvent(new ChatToolToggledEvent(this.webTool, !this.isWebOn))}>${icon('globe')}<span class="toggle-word">${msg('Web')}</span></button>`
              : nothing}
            <input type="file" multiple hidden @change=${this.onChosen} />
            ${this.isLoading
              ? nothing
              : html`<button type="button" class="icon-button" aria-label=${msg('Attach files')} data-tip=${msg('Attach files')}
                  @click=${() => this.querySelector<HTMLInputElement>('input[type=file]')?.click()}>${icon('clip')}</button>`}
          </div>
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

  protected override updated(): void {
    if (this.isHeld && this.blocked() !== 'waits') this.submit();
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
    return html`<button type="submit" class="button button-primary send" ?data-empty=${this.isEmpty && this.pasted.length === 0 && this.files.length === 0} aria-label=${msg('Send')}>
      ${icon('arrow-up')}<span class="send-word">${msg('Send')}</span>
    </button>`;
  }

  private stopButton(): TemplateResult {
    return html`<button type="button" class="button send stop" aria-label=${msg('Stop')} @click=${this.onStop}>
      ${icon('stop')}<span class="send-word">${msg('Stop')}</span>
    </button>`;
  }

  private nextChip({id, content, error, file_ids, files = []}: Queued, index: number): TemplateResult {
    const label = index === 0 ? msg('Next message') : msg('Waiting message {n}', {n: index + 1});
    return html`<div class="next" role="group" aria-label=${label}>
      <span class="next-text" dir="auto"><b>${index === 0 ? msg('Next') : msg('Then')}</b> ${content}${file_ids.length > 0 ? html` · ${plural(file_ids.length, '{n} file', '{n} files')}` : nothing}</span>
      <span class="next-actions">
        ${files.length === file_ids.length
          ? html`<button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatNextEditedEvent(id))}>${msg('Edit')}</button>`
          : nothing}
        <button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatNextRemovedEvent(id))}>${msg('Remove')}</button>
        <button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatNextSentEvent(id))}>${msg('Send now')}</button>
      </span>
      ${error ? html`<span class="next-error">${icon('alert')} ${error.message}</span>` : nothing}
    </div>`;
  }

  /** Puts back long texts that were pasted before. */
  setPasted(texts: readonly string[]): void {
    this.pasted = texts;
    this.openPaste = null;
  }

  private pastedChip(text: string, index: number): TemplateResult {
    const lines = plural(lineCount(text), 'Pasted text, {n} line', 'Pasted text, {n} lines');
    const isOpen = index === this.openPaste;
    return html`<div class="next" role="group" aria-label=${lines}>
      <span class="next-text">${icon('text')} ${lines}</span>
      <span class="next-actions">
        <button type="button" class="link-button" aria-expanded=${String(isOpen)} @click=${() => (this.openPaste = isOpen ? null : index)}>
          ${isOpen ? msg('Close') : msg('Open')}
        </button>
        <button type="button" class="link-button" @click=${() => this.putIn(index)}>${msg('Put into message')}</button>
        <button type="button" class="link-button" @click=${() => this.changePasted(this.pasted.toSpliced(index, 1))}>${msg('Remove')}</button>
      </span>
      ${isOpen
        ? html`<pre class="paste-preview" tabindex="0" role="region" aria-label=${lines} dir="auto">${text.slice(0, PREVIEW_LENGTH)}${text.length > PREVIEW_LENGTH ? '…' : ''}</pre>`
        : nothing}
    </div>`;
  }

  private putIn(index: number): void {
    const text = this.pasted[index] ?? '';
    this.changePasted(this.pasted.toSpliced(index, 1));
    this.fill([this.text, text].filter(Boolean).join('\n\n'));
  }

  private changePasted(texts: readonly string[]): void {
    this.setPasted(texts);
    this.dispatchEvent(new ChatPastedChangedEvent(texts));
  }

  private submit(): void {
    const text = [this.text.trim(), ...this.pasted].filter(Boolean).join('\n\n');
    const blocked = this.blocked();
    this.isHeld = blocked === 'waits';
    if (blocked || (!text && this.files.length === 0)) return;
    const files = this.files.flatMap(({stored}) => (stored ? [stored] : []));
    this.setText('');
    this.setPasted([]);
    this.dispatchEvent(new ChatSubmitEvent(text, files));
  }

  /** Why a message with files cannot go out: something is wrong with one of them, or still under way. */
  private blocked(): 'troubled' | 'waits' | null {
    if (this.files.some((file) => file.error ?? imageTrouble(file, this.blindModel()))) return 'troubled';
    const isUnderWay = this.files.some(({stored}) => !stored) || (this.running && this.files.length > 0);
    return isUnderWay ? 'waits' : null;
  }

  private blindModel(): string {
    const model = this.models.find(({id}) => id === this.modelId);
    return model?.abilities.images === false ? model.name : '';
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

  private onChosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    this.dispatchEvent(new ChatFilesChosenEvent(Array.from(input.files ?? [])));
    input.value = '';
    void this.focusField();
  };

  private onInput = () => {
    this.isHeld = false;
    this.isEmpty = this.text.trim() === '';
    autosize(this.field);
    this.dispatchEvent(new ChatDraftChangedEvent(this.text));
  };

  private onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const files = Array.from(event.clipboardData?.files ?? []);
    if (files.length > 0 && !text) {
      event.preventDefault();
      this.dispatchEvent(new ChatFilesChosenEvent(files));
    }
    if (text.length <= LONG_PASTE) return;
    event.preventDefault();
    this.changePasted([...this.pasted, text]);
  };

  private onKey = (event: KeyboardEvent) => {
    if (isSendKey(event)) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'ArrowUp' && !event.altKey && this.text === '' && !isComposing(event)) {
      event.preventDefault();
      this.dispatchEvent(new ChatLastEditAskedEvent());
    }
  };
}

function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
