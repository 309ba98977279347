import {LitElement, html, nothing} from 'lit';
import type {PropertyValues, TemplateResult} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {ChatDetailsToggledEvent} from '../../events/details-toggled.ts';
import {ChatSidebarToggledEvent} from '../../events/sidebar-toggled.ts';
import {msg} from '../../lib/msg.ts';
import {shared} from '../../styles/shared.styles.ts';
import '../panel-divider/panel-divider.ts';
import type {PanelWidth} from '../panel-divider/panel-divider.ts';
import {styles} from './chat-shell.styles.ts';

/** Beside the page, over its edge, or as a sheet from below. */
export type DetailsPlace = 'beside' | 'over' | 'sheet';

/** The grid: both panels beside the page, or over it. @slot sidebar @slot details @slot default: the page
 *  @fires chat-sidebar-toggled, chat-details-toggled */
@customElement('chat-shell')
export class ChatShell extends LitElement {
  static override styles = [shared, styles];

  @property({type: Boolean}) isOpen = false;
  /** Narrow windows show the panel over the page. */
  @property({type: Boolean}) isDrawer = false;
  @property({attribute: false}) width: PanelWidth = {now: 280, least: 240, usual: 280, most: 380};
  @property({type: Boolean}) isDetailsOpen = false;
  @property() detailsPlace: DetailsPlace = 'beside';
  @property({attribute: false}) detailsWidth: PanelWidth = {now: 320, least: 280, usual: 320, most: 440};

  @query('.drawer') private drawer!: HTMLDialogElement | null;
  @query('.sheet') private sheet!: HTMLDialogElement | null;

  protected override render() {
    const isBeside = !this.isDrawer && this.isOpen;
    return html`
      ${this.isDrawer
        ? html`<dialog class="drawer" aria-label=${msg('Chats')} @close=${this.onDrawerClose} @click=${onBackdrop}><slot name="sidebar"></slot></dialog>`
        : nothing}
      ${isBeside ? html`<div class="side"><slot name="sidebar"></slot></div>` : nothing}
      <main>
        ${isBeside && this.width.least < this.width.most ? html`<panel-divider .width=${this.width}></panel-divider>` : nothing}
        <slot></slot>
        ${this.isDetailsOpen && this.detailsPlace === 'beside'
          ? html`<panel-divider panel="details" .width=${this.detailsWidth}></panel-divider>`
          : nothing}
      </main>
      ${this.details()}
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('width')) this.style.setProperty('--chat-sidebar-width', `${this.width.now}px`);
    if (changed.has('detailsWidth')) this.style.setProperty('--chat-details-width', `${this.detailsWidth.now}px`);
    show(this.drawer, this.isOpen);
    show(this.sheet, this.isDetailsOpen);
  }

  private details(): TemplateResult | typeof nothing {
    const panel = html`<slot name="details"></slot>`;
    if (this.detailsPlace === 'sheet') {
      return html`<dialog class="sheet" aria-label=${msg('Details')} @close=${this.onSheetClose} @click=${onBackdrop}>${panel}</dialog>`;
    }
    if (!this.isDetailsOpen) return nothing;
    return html`<div class="details" ?data-over=${this.detailsPlace === 'over'} @keydown=${this.onDetailsKey}>${panel}</div>`;
  }

  private onDrawerClose = () => {
    if (this.isOpen) this.dispatchEvent(new ChatSidebarToggledEvent(false));
  };

  private onSheetClose = () => {
    if (this.isDetailsOpen) this.dispatchEvent(new ChatDetailsToggledEvent(false));
  };

  private onDetailsKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || this.detailsPlace !== 'over' || event.defaultPrevented) return;
    event.preventDefault();
    this.dispatchEvent(new ChatDetailsToggledEvent(false));
  };
}

function show(dialog: HTMLDialogElement | null, isOpen: boolean): void {
  if (!dialog || dialog.open === isOpen) return;
  if (isOpen) dialog.showModal();
  else dialog.close();
}

/** The dialog itself is only hit beside its content: on the backdrop. */
function onBackdrop(event: MouseEvent): void {
  if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close();
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-shell': ChatShell;
  }
}
