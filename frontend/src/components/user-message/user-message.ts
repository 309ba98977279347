import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import type {FilePart, StoredFile} from '../../api/types.ts';
import type {ShownMessage} from '../../state/conversation-state.ts';
import type {AttachedFile} from '../../state/upload-store.ts';
import {Tick} from '../../controllers/tick.ts';
import {ChatEditedEvent} from '../../events/edited.ts';
import {ChatFoldToggledEvent} from '../../events/fold-toggled.ts';
import {ChatResentEvent} from '../../events/resent.ts';
import {ChatWithdrawnEvent} from '../../events/withdrawn.ts';
import {autosize} from '../../lib/autosize.ts';
import {isComposing, isSendKey} from '../../lib/keys.ts';
import {cannotHover} from '../../lib/pointer.ts';
import {msg} from '../../lib/msg.ts';
import {secondsUntil, tryAgain} from '../../lib/retry.ts';
import {fullTime, messageTime} from '../../lib/time.ts';
import '../branch-switch/branch-switch.ts';
import '../attached-files/attached-files.ts';
import '../copy-button/copy-button.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';
import '../message-files/message-files.ts';

/** Above this many lines (or the characters they would take) the bubble is folded. */
const LINES_SHOWN = 12;
const CHARACTERS_SHOWN = 900;
/** More than can be seen of a folded bubble, and more than anybody reads of one. */
const FOLDED_SHOWN = 4_000;
const MOST_SHOWN = 200_000;

/** What the reader wrote. Edited in place. @fires chat-edited, chat-resent, chat-withdrawn, chat-fold-toggled */
@customElement('user-message')
export class UserMessage extends LightElement {
  @property({attribute: false}) message!: ShownMessage;
  @property({type: Boolean}) isLast = false;
  @property({type: Boolean}) busy = false;

  @state() private isArmed = false;
  @state() private isEditing = false;
  @state() private isWhole = false;
  /** Those that the changed message keeps. */
  @state() private keptFiles: readonly FilePart[] = [];

  private readonly tick = new Tick(this);

  @query('textarea') private field!: HTMLTextAreaElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (cannotHover()) this.arm();
  }

  protected override render() {
    const {message} = this;
    const label = msg('You, {time}', {time: messageTime(message.created_at)});
    return html`<article class="turn question" data-delivery=${message.delivery ?? 'done'} tabindex="-1" aria-label=${label}>
      <h2 class="visually-hidden">${label}</h2>
      ${this.isEditing ? this.editor() : this.bubble()}
      ${this.isEditing ? nothing : html`<div class="actions" ?data-always=${message.delivery === 'failed'}>${this.footer()}</div>`}
    </article>`;
  }

  arm(): void {
    this.isArmed = true;
    this.dataset['armed'] = '';
  }

  async startEditing(): Promise<void> {
    if (this.busy || this.message.delivery) return;
    this.isEditing = true;
    this.keptFiles = this.files();
    await this.updateComplete;
    if (!this.field) return;
    autosize(this.field);
    this.field.focus();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  private bubble(): TemplateResult {
    const isLong = this.isLong();
    const {content} = this.message;
    const shown = content.slice(0, this.isWhole ? MOST_SHOWN : FOLDED_SHOWN);
    const rest = this.isWhole ? content.length - shown.length : 0;
    return html`<message-files .files=${this.files()}></message-files>
      ${content || this.files().length === 0 ? this.words(content, isLong, shown) : nothing}
      ${rest > 0 ? html`<p class="meta">${msg('{n} more characters are not shown. Copy takes all of it.', {n: rest})}</p>` : nothing}
      ${isLong
        ? html`<button type="button" class="link-button" aria-expanded=${String(this.isWhole)} @click=${this.onFold}>
            ${this.isWhole ? msg('Show less') : msg('Show all')}
          </button>`
        : nothing}`;
  }

  private words(content: string, isLong: boolean, shown: string): TemplateResult {
    return html`<div class="bubble" dir="auto" ?data-folded=${isLong && !this.isWhole}>${isLong ? shown : content}</div>`;
  }

  private files(): FilePart[] {
    return this.message.parts.filter((part) => part.type === 'file');
  }

  private editor(): TemplateResult {
    return html`<form class="editor" aria-label=${msg('Edit message')} @submit=${this.onSave}>
      <attached-files .files=${this.keptFiles.map(attached)}
        @chat-file-removed=${(event: HTMLElementEventMap['chat-file-removed']) => (this.keptFiles = this.keptFiles.filter(({id}) => id !== event.key))}
      ></attached-files>
      <textarea
        class="field"
        rows="1"
        dir="auto"
        aria-label=${msg('Message')}
        .value=${this.message.content}
        @keydown=${this.onKey}
        @input=${() => this.field && autosize(this.field)}
      ></textarea>
      <div class="button-row">
        <span class="meta">${msg('The answer below stays as another version.')}</span>
        <button type="button" class="button" @click=${this.stopEditing}>${msg('Cancel')}</button>
        <button type="submit" class="button button-primary">${msg('Save and send')}</button>
      </div>
    </form>`;
  }

  private footer(): TemplateResult {
    const {message} = this;
    if (message.delivery === 'sending') return html`<span class="meta sending">${msg('Sending…')}</span>`;
    if (message.delivery === 'failed') return this.notSent();
    return html`
      ${this.isArmed || this.isLast
        ? html`<span class="reveal">
            <copy-button .content=${() => ({text: this.message.content})}></copy-button>
            <button type="button" class="icon-button" data-tip=${msg('Edit')} aria-label=${msg('Edit')} ?disabled=${this.busy}
              @click=${this.startEditing}>${icon('pencil')}</button>
          </span>`
        : nothing}
      ${message.siblings.length > 1
        ? html`<branch-switch .messageId=${message.id} .siblings=${message.siblings} ?disabled=${this.busy}></branch-switch>`
        : nothing}
      <time class="meta" datetime=${message.created_at} title=${fullTime(message.created_at)}>${messageTime(message.created_at)}</time>
    `;
  }

  private notSent(): TemplateResult {
    const wait = secondsUntil(this.message.deliveryError?.retry_at);
    this.tick.isOn = wait > 0;
    return html`<span class="not-sent">
      ${icon('alert')}<span role="alert">${msg('Not sent.')} ${this.message.deliveryError?.message ?? ''}</span>
      <button type="button" class="link-button" ?disabled=${this.busy || wait > 0} @click=${this.onResend}>
        ${tryAgain(wait)}
      </button>
      <button type="button" class="link-button" @click=${this.onWithdraw}>${msg('Edit')}</button>
    </span>`;
  }

  private isLong(): boolean {
    const {content} = this.message;
    return content.length > CHARACTERS_SHOWN || content.split('\n', LINES_SHOWN + 1).length > LINES_SHOWN;
  }

  private onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !isComposing(event)) {
      event.stopPropagation();
      this.stopEditing();
    } else if (isSendKey(event)) {
      event.preventDefault();
      this.save();
    }
  };

  private onSave = (event: Event) => {
    event.preventDefault();
    this.save();
  };

  private save(): void {
    const text = this.field?.value.trim() ?? '';
    const files = this.keptFiles.map(stored).filter((file) => file !== null);
    const isChanged = text !== this.message.content || this.keptFiles.length < this.files().length;
    this.stopEditing();
    if (isChanged && (text || files.length > 0)) this.dispatchEvent(new ChatEditedEvent(this.message.id, text, files));
  }

  private stopEditing = () => {
    this.isEditing = false;
    void this.updateComplete.then(() => this.querySelector('article')?.focus({preventScroll: true}));
  };

  private onFold = () => {
    this.dispatchEvent(new ChatFoldToggledEvent());
    this.isWhole = !this.isWhole;
  };

  private onResend = () => this.dispatchEvent(new ChatResentEvent(this.message.id));
  private onWithdraw = () => this.dispatchEvent(new ChatWithdrawnEvent(this.message.id));
}

function stored({file_id: id, name, media_type, size}: FilePart): StoredFile | null {
  return id ? {id, name: name ?? '', media_type, size: size ?? 0} : null;
}

function attached(file: FilePart): AttachedFile {
  const {id: key, name, size, media_type: mediaType} = file;
  return {key, name: name ?? msg('File'), size: size ?? 0, mediaType, progress: 1, stored: stored(file), error: null, canRetry: false};
}

declare global {
  interface HTMLElementTagNameMap {
    'user-message': UserMessage;
  }
}
