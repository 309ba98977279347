import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {FilePart} from '../../api/types.ts';
import {describeBytes} from '../../lib/bytes.ts';
import {fileUrl} from '../../lib/file-url.ts';
import {msg} from '../../lib/msg.ts';
import {icon} from '../icon/icon.ts';
import {LightElement} from '../light-element.ts';

/** The files of a message that was sent: images to look at, the rest as cards. */
@customElement('message-files')
export class MessageFiles extends LightElement {
  @property({attribute: false}) files: readonly FilePart[] = [];

  protected override render() {
    if (this.files.length === 0) return nothing;
    return html`<ul class="sent-files" aria-label=${msg('Files')}>
      ${this.files.map((file) => html`<li>${file.file_id && file.media_type.startsWith('image/') ? this.image(file, file.file_id) : this.card(file)}</li>`)}
    </ul>`;
  }

  private image(file: FilePart, fileId: string): TemplateResult {
    const name = file.name ?? msg('Image');
    return html`<a class="sent-image" href=${fileUrl(fileId)} target="_blank" rel="noopener" aria-label=${msg('Open {name}', {name})}>
      <img src=${fileUrl(fileId)} alt="" loading="lazy" />
    </a>`;
  }

  /** What lies on another server is not fetched: who it belongs to would hear of it. */
  private card(file: FilePart): TemplateResult {
    const href = file.file_id ? fileUrl(file.file_id) : /^https?:/.test(file.url ?? '') ? file.url : null;
    const name = file.name ?? file.url ?? msg('File');
    const facts = [kindOf(file), file.size === null ? '' : describeBytes(file.size)].filter(Boolean).join(' · ');
    const shown = html`${icon('file')}<span class="attached-name" dir="auto">${name}</span><span class="meta">${facts}</span>`;
    if (!href) return html`<span class="sent-card">${shown}</span>`;
    return html`<a class="sent-card" href=${href} target="_blank" rel="noopener noreferrer">${shown}</a>`;
  }
}

function kindOf({name, media_type: mediaType}: FilePart): string {
  if (mediaType === 'application/pdf') return 'PDF';
  const suffix = /\.(\w{1,8})$/.exec(name ?? '')?.[1];
  return suffix && mediaType.startsWith('text/') ? suffix.toUpperCase() : mediaType.startsWith('text/') ? msg('Text') : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'message-files': MessageFiles;
  }
}
