import {LitElement, html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {ChatCommandChosenEvent} from '../../events/command-chosen.ts';
import {ChatLayerClosedEvent} from '../../events/layer-closed.ts';
import {ChatPaletteSearchedEvent} from '../../events/palette-searched.ts';
import {isComposing, keysHere} from '../../lib/keys.ts';
import {msg} from '../../lib/msg.ts';
import {shared} from '../../styles/shared.styles.ts';
import {icon} from '../icon/icon.ts';
import type {IconName} from '../icon/icon.ts';
import {styles} from './command-palette.styles.ts';

export interface Command {
  id: string;
  group: string;
  label: string;
  icon: IconName;
  /** A date, at the end of the line. */
  extra?: string;
  keys?: string;
  /** What a message says, above the label. */
  pieces?: readonly {text: string; isMatch: boolean}[];
}

const DEBOUNCE_MS = 120;
const MOST = 50;

/** One field for everything: actions, chats, models. @fires chat-palette-searched, chat-command-chosen, chat-layer-closed */
@customElement('command-palette')
export class CommandPalette extends LitElement {
  static override styles = [shared, styles];

  /** What can be done always; narrowed down by what is typed. */
  @property({attribute: false}) actions: readonly Command[] = [];
  /** What the server found for the words that were typed: chats, then messages. */
  @property({attribute: false}) chats: readonly Command[] = [];
  /** The words `chats` belong to. */
  @property() answered = '';

  @state() private words = '';
  @state() private at = 0;

  @query('dialog') private dialog!: HTMLDialogElement;
  @query('input') private field!: HTMLInputElement;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private opener: Element | null = null;

  protected override render() {
    const commands = this.commands();
    const current = commands[this.at];
    return html`<dialog aria-label=${msg('Search')} @close=${this.onClose} @click=${this.onClick}>
      <div class="search">
        ${icon('search')}
        <input type="text" role="combobox" aria-expanded="true" aria-controls="results" aria-autocomplete="list" dir="auto" spellcheck="false"
          autocomplete="off" aria-activedescendant=${current ? `option-${this.at}` : nothing} aria-label=${msg('Search chats, models and actions')}
          placeholder=${msg('Search chats, models and actions')} @input=${this.onInput} @keydown=${this.onKey} />
        <kbd aria-hidden="true">Esc</kbd>
        <button type="button" class="icon-button" aria-label=${msg('Close')} @click=${() => this.close()}>${icon('close')}</button>
      </div>
      ${this.isNothingFound ? html`<p class="nothing" role="status">${msg('No chat mentions “{words}”.', {words: this.words})}</p>` : nothing}
      <div class="results" id="results" role="listbox" aria-label=${msg('Results')}>${this.options(commands)}</div>
    </dialog>`;
  }

  async open(): Promise<void> {
    await this.updateComplete;
    if (this.dialog.open) return;
    this.words = '';
    this.at = 0;
    this.field.value = '';
    this.opener = document.activeElement;
    this.dialog.showModal();
    this.field.focus();
    this.dispatchEvent(new ChatPaletteSearchedEvent(''));
  }

  close(): void {
    this.dialog.close();
  }

  private get isNothingFound(): boolean {
    return this.words !== '' && this.answered === this.words && this.chats.length === 0;
  }

  private commands(): readonly Command[] {
    const wanted = this.words.toLowerCase().split(/\s+/).filter(Boolean);
    const actions = this.actions.filter(({label, group}) => wanted.every((word) => `${group} ${label}`.toLowerCase().includes(word)));
    const start: Command = {id: `start:${this.words}`, group: msg('New chat'), label: msg('Start a chat with “{words}”', {words: this.words}), icon: 'plus'};
    const chats = this.words ? [...this.chats, start] : this.chats;
    // Without words what can be done comes first, but chats are not far below.
    const [first] = actions;
    const before = this.words ? [] : actions.filter(({group}) => group === first?.group);
    return [...before, ...chats, ...actions.slice(before.length)].slice(0, MOST);
  }

  private options(commands: readonly Command[]): TemplateResult {
    return html`${repeat(
      commands,
      (command) => command.id,
      (command, index) => html`${command.group === commands[index - 1]?.group ? nothing : html`<div class="group" role="presentation">${command.group}</div>`}
        <div id=${`option-${index}`} role="option" aria-selected=${String(index === this.at)} @click=${() => this.choose(command)}
          @pointermove=${() => (this.at = index)}>
          ${icon(command.icon)}${command.pieces ? said(command.pieces, command.label) : html`<span class="label" dir="auto">${marked(command.label, this.words)}</span>`}
          ${command.keys ? html`<kbd aria-hidden="true">${keysHere(command.keys)}</kbd>` : nothing}
          ${command.extra ? html`<span class="extra">${command.extra}</span>` : nothing}
        </div>`,
    )}`;
  }

  private choose(command: Command): void {
    this.dialog.close();
    this.dispatchEvent(new ChatCommandChosenEvent(command.id));
  }

  private onInput = () => {
    this.words = this.field.value.trim();
    this.at = 0;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.dispatchEvent(new ChatPaletteSearchedEvent(this.words)), DEBOUNCE_MS);
  };

  private onKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const commands = this.commands();
    const last = commands.length - 1;
    const target = {ArrowDown: this.at >= last ? 0 : this.at + 1, ArrowUp: this.at <= 0 ? last : this.at - 1}[event.key];
    if (target !== undefined) {
      event.preventDefault();
      this.at = target;
      void this.updateComplete.then(() => this.renderRoot.querySelector(`#option-${this.at}`)?.scrollIntoView({block: 'nearest'}));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const command = commands[this.at];
      if (command) this.choose(command);
    }
  };

  private onClick = (event: MouseEvent) => {
    if (event.target === this.dialog) this.dialog.close();
  };

  private onClose = () => {
    clearTimeout(this.timer);
    if (this.opener instanceof HTMLElement) this.opener.focus();
    this.dispatchEvent(new ChatLayerClosedEvent());
  };
}

/** What a message says, with the words that were found, and the chat it is in. */
function said(pieces: NonNullable<Command['pieces']>, chat: string): TemplateResult {
  return html`<span class="label said"><span class="snippet" dir="auto">${pieces.map(({text, isMatch}) => (isMatch ? html`<mark>${text}</mark>` : text))}</span
    ><span class="in-chat" dir="auto">${chat}</span></span>`;
}

/** The label with the first place that says what was typed. */
function marked(label: string, words: string): TemplateResult | string {
  const at = words ? label.toLowerCase().indexOf(words.toLowerCase()) : -1;
  if (at < 0) return label;
  return html`${label.slice(0, at)}<mark>${label.slice(at, at + words.length)}</mark>${label.slice(at + words.length)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'command-palette': CommandPalette;
  }
}
