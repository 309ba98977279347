import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {ChatFileRemovedEvent} from '../../events/file-removed.ts';
import {ChatFileRetriedEvent} from '../../events/file-retried.ts';
import {describeBytes} from '../../lib/bytes.ts';
import {fileUrl} from '../../lib/file-url.ts';
import {msg} from '../../lib/msg.ts';
import type {AttachedFile} from '../../state/upload-store.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';

/** Why an image cannot go to a model, if so. */
export function imageTrouble(file: AttachedFile, blindModel: string): string | null {
  return blindModel && file.mediaType.startsWith('image/') ? msg('{model} takes no images. Choose another model.', {model: blindModel}) : null;
}

/** The files that will go with a message: each a chip with its progress or what went wrong. @fires chat-file-removed, chat-file-retried */
@customElement('attached-files')
export class AttachedFiles extends LightElement {
  @property({attribute: false}) files: readonly AttachedFile[] = [];
  /** The name of the chosen model, if it sees no images. */
  @property() blindModel = '';

  protected override render() {
    if (this.files.length === 0) return nothing;
    return html`<ul class="attached" aria-label=${msg('Files')}>
      ${repeat(this.files, ({key}) => key, (file) => this.chip(file))}
    </ul>`;
  }

  private chip(file: AttachedFile): TemplateResult {
    const trouble = file.error ?? imageTrouble(file, this.blindModel);
    return html`<li class="attached-file" ?data-failed=${trouble !== null}>
      ${file.stored && file.mediaType.startsWith('image/') ? html`<img src=${fileUrl(file.stored.id)} alt="" />` : icon(trouble ? 'alert' : 'file')}
      <span class="attached-name" dir="auto">${file.name}</span>
      ${trouble ? nothing : this.progress(file)}
      <button type="button" class="icon-button" aria-label=${msg('Remove {name}', {name: file.name})} data-tip=${msg('Remove')}
        @click=${() => this.dispatchEvent(new ChatFileRemovedEvent(file.key))}>${icon('close')}</button>
      ${trouble ? this.trouble(trouble, file) : nothing}
    </li>`;
  }

  private trouble(text: string, {key, canRetry}: AttachedFile): TemplateResult {
    return html`<p class="attached-trouble">
      <span role="alert">${text}</span>
      ${canRetry ? html`<button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatFileRetriedEvent(key))}>${msg('Try again')}</button>` : nothing}
    </p>`;
  }

  private progress(file: AttachedFile): TemplateResult {
    if (file.stored) return html`<span class="meta">${describeBytes(file.size)}</span>`;
    return html`<progress max="1" .value=${file.progress} aria-label=${msg('Upload of {name}', {name: file.name})}></progress>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'attached-files': AttachedFiles;
  }
}
