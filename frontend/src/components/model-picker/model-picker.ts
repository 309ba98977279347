import {LitElement, html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Model} from '../../api/types.ts';
import {ChatModelChosenEvent} from '../../events/model-chosen.ts';
import {ChatModelPreferredEvent} from '../../events/model-preferred.ts';
import {msg} from '../../lib/msg.ts';
import {placeBeside} from '../../lib/place.ts';
import {shared} from '../../styles/shared.styles.ts';
import {icon} from '../icon/icon.ts';
import {styles} from './model-picker.styles.ts';

/** From this many models on there is a field to search them. */
const SEARCH_FROM = 8;

/** Which model answers from the next message on. @fires chat-model-chosen, chat-model-preferred */
@customElement('model-picker')
export class ModelPicker extends LitElement {
  static override styles = [shared, styles];

  @property({attribute: false}) models: readonly Model[] = [];
  /** The id of the one that is chosen; it may not be among them yet. */
  @property() value: string | null = null;
  /** The model of new chats. */
  @property() preferred: string | null = null;

  @state() private isOpen = false;
  @state() private filter = '';

  @query('.open') private button!: HTMLButtonElement;
  @query('[popover]') private popup!: HTMLElement;

  protected override render() {
    const current = this.models.find((model) => model.id === this.value);
    const name = current?.name ?? (this.value ? this.value.slice(this.value.indexOf(':') + 1) : msg('Choose a model'));
    return html`<button
        type="button"
        class="button button-quiet open"
        part="button"
        aria-haspopup="listbox"
        aria-expanded=${String(this.isOpen)}
        aria-label=${msg('Model: {name}', {name})}
        @click=${this.onOpen}
      >
        <span>${name}</span>${icon('chevron-down')}
      </button>
      <div popover class="popup" @toggle=${this.onToggle} @keydown=${this.onKey}>${this.isOpen ? this.content() : nothing}</div>`;
  }

  private content(): TemplateResult {
    const wanted = this.filter.trim().toLowerCase();
    const models = this.models.filter((model) => `${model.name} ${model.id}`.toLowerCase().includes(wanted));
    return html`${this.models.length < SEARCH_FROM
        ? nothing
        : html`<input class="search" type="search" aria-label=${msg('Search models')} placeholder=${msg('Search models')} @input=${this.onFilter} />`}
      <div role="listbox" aria-label=${msg('Model')}>
        ${repeat(
          models,
          (model) => model.id,
          (model) => this.option(model),
        )}
      </div>
      ${models.length === 0 ? html`<p class="nothing">${msg('No model has that name.')}</p>` : nothing} ${this.preferButton()}`;
  }

  private preferButton(): TemplateResult | typeof nothing {
    const current = this.models.find(({id}) => id === this.value);
    if (!current?.is_available || current.id === this.preferred) return nothing;
    const name = current.name;
    return html`<button type="button" class="prefer" @click=${this.onPrefer}>${icon('star')}${msg('Use {name} for new chats', {name})}</button>`;
  }

  private option(model: Model): TemplateResult {
    const isChosen = model.id === this.value;
    const abilities = [model.description, abilitiesOf(model)].filter(Boolean).join(' · ');
    const note = model.is_available ? abilities : (model.reason ?? msg('Not reachable'));
    return html`<div
      class="option"
      role="option"
      tabindex=${isChosen ? 0 : -1}
      aria-selected=${String(isChosen)}
      aria-disabled=${String(!model.is_available)}
      @click=${() => this.choose(model)}
    >
      <span>${isChosen ? icon('check') : nothing}</span>
      <b>${model.name}${model.id === this.preferred ? html` <span class="preferred">${icon('star')}${msg('for new chats')}</span>` : nothing}</b>
      ${note ? html`<small>${note}</small>` : nothing}
    </div>`;
  }

  private choose(model: Model): void {
    if (!model.is_available) return;
    this.popup.hidePopover();
    if (model.id !== this.value) this.dispatchEvent(new ChatModelChosenEvent(model.id));
  }

  private onOpen = async () => {
    if (this.isOpen) return;
    this.isOpen = true;
    this.filter = '';
    await this.updateComplete;
    this.popup.showPopover();
    placeBeside(this.popup, this.button, 'start');
    const chosen = this.popup.querySelector<HTMLElement>('[aria-selected="true"]') ?? this.popup.querySelector<HTMLElement>('.option');
    // On touch a field would bring up the keyboard, which covers the list.
    const search = matchMedia('(any-pointer: fine)').matches ? this.popup.querySelector<HTMLElement>('.search') : null;
    (search ?? chosen)?.focus();
    chosen?.scrollIntoView({block: 'nearest'});
  };

  private onToggle = (event: ToggleEvent) => {
    this.isOpen = event.newState === 'open';
    if (!this.isOpen) this.button.focus();
  };

  private onPrefer = () => {
    if (this.value) this.dispatchEvent(new ChatModelPreferredEvent(this.value));
    this.popup.hidePopover();
  };

  private onFilter = (event: Event) => {
    this.filter = (event.target as HTMLInputElement).value;
  };

  private onKey = (event: KeyboardEvent) => {
    const options = Array.from(this.popup.querySelectorAll<HTMLElement>('.option'));
    const at = options.findIndex((option) => option === this.shadowRoot?.activeElement);
    const target = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1}[event.key];
    if (target !== undefined && (at >= 0 || event.key.startsWith('Arrow'))) {
      event.preventDefault();
      options[Math.max(0, Math.min(target, options.length - 1))]?.focus();
    } else if ((event.key === 'Enter' || event.key === ' ') && at >= 0) {
      event.preventDefault();
      options[at]?.click();
    } else if (event.key.length === 1 && at >= 0) {
      const order = [...options.slice(at + 1), ...options.slice(0, at + 1)];
      order.find((option) => option.innerText.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    }
  };
}

function abilitiesOf(model: Model): string {
  const {tools, images, reasoning} = model.abilities;
  return [tools && msg('tools'), images && msg('images'), reasoning && msg('reasoning')].filter(Boolean).join(' · ');
}

declare global {
  interface HTMLElementTagNameMap {
    'model-picker': ModelPicker;
  }
}
