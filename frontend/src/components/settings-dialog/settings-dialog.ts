import {LitElement, html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import type {Conversation, Me, MonthUsage} from '../../api/types.ts';
import {ChatAllDeletedEvent} from '../../events/all-deleted.ts';
import {ChatArchivedEvent} from '../../events/archived.ts';
import {ChatLayerClosedEvent} from '../../events/layer-closed.ts';
import {ChatPreferencesChosenEvent} from '../../events/preferences-chosen.ts';
import {BASE} from '../../lib/base.ts';
import {keysHere} from '../../lib/keys.ts';
import {isCodeWrapped, toggleCodeWrap} from '../../lib/markdown/code-wrap.ts';
import {msg} from '../../lib/msg.ts';
import {rowTime} from '../../lib/time.ts';
import type {Settings} from '../../state/preferences-store.ts';
import {shared} from '../../styles/shared.styles.ts';
import {icon} from '../icon/icon.ts';
import '../month-usage/month-usage.ts';
import {CONNECTIONS} from './connections.ts';
import {styles} from './settings-dialog.styles.ts';
import {SHORTCUTS} from './shortcuts.ts';

export type Section = 'appearance' | 'chat' | 'models' | 'usage' | 'data' | 'shortcuts' | 'about';

const SECTIONS: Record<Section, string> = {appearance: 'Appearance', chat: 'Chat', models: 'Models', usage: 'Usage', data: 'Data', shortcuts: 'Shortcuts', about: 'About'};
/** What has to be typed before everything is deleted. */
const WORD = 'delete';

type Choices<Name extends keyof Settings> = readonly (readonly [Settings[Name], string])[];

/** What this device remembers, the archive, and the keyboard's list. Everything saves by itself.
 *  @fires chat-preferences-chosen, chat-archived, chat-all-deleted, chat-layer-closed */
@customElement('settings-dialog')
export class SettingsDialog extends LitElement {
  static override styles = [shared, styles];

  @property({attribute: false}) settings!: Settings;
  @property({attribute: false}) me: Me | null = null;
  /** Put away chats; null while they are fetched. */
  @property({attribute: false}) archived: readonly Conversation[] | null = null;
  @property({attribute: false}) usage: MonthUsage | null = null;
  @property() section: Section = 'appearance';

  @state() private isWrapped = isCodeWrapped();
  @state() private word = '';

  @query('dialog') private dialog!: HTMLDialogElement;
  @query('[aria-selected="true"]') private currentTab!: HTMLElement;

  protected override render() {
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new ChatLayerClosedEvent())} @click=${this.onClick}>
      <div class="frame">
        <header>
          <h2 id="title">${msg('Settings')}</h2>
          <button type="button" class="icon-button" aria-label=${msg('Close')} data-tip=${msg('Close')} @click=${() => this.dialog.close()}>${icon('close')}</button>
        </header>
        <div role="tablist" aria-label=${msg('Settings')} aria-orientation="vertical" @keydown=${this.onTabKey}>
          ${this.sections().map((section) => {
            const isCurrent = section === this.section;
            return html`<button type="button" role="tab" id=${`tab-${section}`} aria-controls="panel" aria-selected=${String(isCurrent)}
              tabindex=${isCurrent ? 0 : -1} @click=${() => (this.section = section)}>${msg(SECTIONS[section])}</button>`;
          })}
        </div>
        <div role="tabpanel" id="panel" tabindex="0" aria-labelledby=${`tab-${this.section}`}>
          <h3>${msg(SECTIONS[this.section])}</h3>
          ${this.content()}
        </div>
      </div>
    </dialog>`;
  }

  async open(section: Section): Promise<void> {
    this.section = section;
    this.word = '';
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    this.currentTab.focus();
  }

  /** On touch the list of keys is there for who has asked for it with one. */
  private sections(): Section[] {
    const all = Object.keys(SECTIONS) as Section[];
    const hasKeys = !matchMedia('(hover: none) and (pointer: coarse)').matches;
    return all.filter((section) => hasKeys || section !== 'shortcuts' || section === this.section);
  }

  private content(): TemplateResult {
    switch (this.section) {
      case 'appearance':
        return this.appearance();
      case 'chat':
        return this.chat();
      case 'models':
        return this.models();
      case 'usage':
        return html`<month-usage .usage=${this.usage}></month-usage>`;
      case 'data':
        return this.data();
      case 'shortcuts':
        return html`<table>
          ${SHORTCUTS.map(([keys, does]) => html`<tr><th scope="row">${msg(does)}</th><td><kbd>${keysHere(keys)}</kbd></td></tr>`)}
        </table>`;
      case 'about':
        return this.about();
    }
  }

  private appearance(): TemplateResult {
    const themes: Choices<'theme'> = [['system', msg('System')], ['light', msg('Light')], ['dark', msg('Dark')]];
    const densities: Choices<'density'> = [['comfortable', msg('Comfortable')], ['compact', msg('Compact')]];
    const fonts: Choices<'font'> = [['sans', msg('Sans')], ['serif', msg('Serif')], ['system', msg('System')]];
    const directions: Choices<'direction'> = [['auto', msg('As the language')], ['ltr', msg('Left to right')], ['rtl', msg('Right to left')]];
    const {textSize} = this.settings;
    return html`
      ${this.choice('theme', msg('Theme'), themes)}
      <div class="row">
        <label for="text-size">${msg('Text size')}</label>
        <span class="range"><input id="text-size" type="range" min="90" max="130" step="5" .value=${String(textSize)}
          @change=${(event: Event) => this.choose({textSize: Number((event.target as HTMLInputElement).value)})} />
          <output for="text-size">${textSize} %</output></span>
      </div>
      ${this.choice('density', msg('Density'), densities)} ${this.choice('font', msg('Reading font'), fonts)}
      ${this.choice('direction', msg('Direction of the page'), directions)}
      ${this.toggle(msg('Wrap long lines of code'), '', this.isWrapped, () => {
        toggleCodeWrap();
        this.isWrapped = isCodeWrapped();
      })}
    `;
  }

  private chat(): TemplateResult {
    const {isEnterToSend, followsAnswers, showsThoughts, hasSlashKey} = this.settings;
    const announces: Choices<'announces'> = [['off', msg('Nothing')], ['end', msg('Beginning and end')], ['full', msg('The whole answer')]];
    return html`
      ${this.toggle(msg('Enter sends'), msg('Off: Enter adds a line, Ctrl Enter sends.'), isEnterToSend, () => this.choose({isEnterToSend: !isEnterToSend}))}
      ${this.toggle(msg('Follow answers'), msg('Off: the page stands still after the first screen.'), followsAnswers, () => this.choose({followsAnswers: !followsAnswers}))}
      ${this.toggle(msg('Show thoughts'), msg('Unfold what a model thinks before it answers.'), showsThoughts, () => this.choose({showsThoughts: !showsThoughts}))}
      ${this.toggle(msg('“/” goes to the message field'), '', hasSlashKey, () => this.choose({hasSlashKey: !hasSlashKey}))}
      ${this.choice('announces', msg('Screen readers hear'), announces)}
    `;
  }

  private models(): TemplateResult {
    return html`<section>
      <p>${msg('Set one of these where chatapp runs, and start it again. The models are then listed beside the message field.')}</p>
      <dl>
        ${CONNECTIONS.map(([what, how, example]) => html`<dt>${msg(what)}</dt><dd>${how ? html`<span>${msg(how)}</span>` : nothing}${example ? html`<code>${example}</code>` : nothing}</dd>`)}
      </dl>
    </section>`;
  }

  private data(): TemplateResult {
    return html`<section>
        <h4>${msg('Archived chats')}</h4>
        ${this.archived === null
          ? html`<p role="status">${msg('Loading…')}</p>`
          : this.archived.length === 0
            ? html`<p>${msg('None. A chat is put away from its menu.')}</p>`
            : this.archived.map(
                (item) => html`<div class="row">
                  <span dir="auto">${item.title || msg('New chat')} <span class="hint">${rowTime(item.updated_at)}</span></span>
                  <button type="button" class="button" @click=${() => this.dispatchEvent(new ChatArchivedEvent(item.id, false))}>${msg('Bring back')}</button>
                </div>`,
              )}
      </section>
      <section>
        <h4>${msg('Delete all chats')}</h4>
        <p>${msg('Those in the archive too. This cannot be undone.')}</p>
        <form @submit=${this.onDeleteAll}>
        <label>${msg('Delete all chats: type “{word}”', {word: msg(WORD)})}
          <input type="text" autocomplete="off" .value=${this.word} @input=${(event: Event) => (this.word = (event.target as HTMLInputElement).value)} /></label>
        <button type="submit" class="button danger" ?disabled=${this.word.trim().toLowerCase() !== msg(WORD)}>${msg('Delete all chats')}</button>
        </form>
      </section>`;
  }

  private about(): TemplateResult {
    return html`<p>${msg('chatapp, a chat that you host yourself. Everything on this page comes from your own server.')}</p>
      ${this.me ? html`<p>${msg('You are {name}.', {name: this.me.name})}</p>` : nothing}
      <p><a href=${`${BASE}/docs`} target="_blank" rel="noopener">${msg('API documentation')}</a> · <a href=${`${BASE}/licences.txt`} target="_blank" rel="noopener">${msg('Licences')}</a></p>`;
  }

  private choice<Name extends keyof Settings>(name: Name, label: string, choices: Choices<Name>): TemplateResult {
    return html`<div class="row">
      <label for=${name}>${label}</label>
      <select id=${name} @change=${(event: Event) => this.choose({[name]: (event.target as HTMLSelectElement).value})}>
        ${choices.map(([value, text]) => html`<option value=${String(value)} ?selected=${this.settings[name] === value}>${text}</option>`)}
      </select>
    </div>`;
  }

  private toggle(label: string, hint: string, isOn: boolean, onToggle: () => void): TemplateResult {
    return html`<button type="button" class="row" role="switch" aria-checked=${String(isOn)} @click=${onToggle}>
      <span>${label}</span><span class="knob" aria-hidden="true"></span>${hint ? html`<span class="hint">${hint}</span>` : nothing}
    </button>`;
  }

  private choose(changes: Partial<Settings>): void {
    this.dispatchEvent(new ChatPreferencesChosenEvent(changes));
  }

  private onDeleteAll = (event: Event) => {
    event.preventDefault();
    if (this.word.trim().toLowerCase() !== msg(WORD)) return;
    this.dispatchEvent(new ChatAllDeletedEvent());
    this.dialog.close();
  };

  private onClick = (event: MouseEvent) => {
    if (event.target === this.dialog) this.dialog.close();
  };

  private onTabKey = (event: KeyboardEvent) => {
    const step = {ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const shown = this.sections();
    this.section = shown[(shown.indexOf(this.section) + step + shown.length) % shown.length] ?? 'appearance';
    void this.updateComplete.then(() => this.currentTab.focus());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-dialog': SettingsDialog;
  }
}
