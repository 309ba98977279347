import {LitElement, html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Model, UsageTotal} from '../../api/types.ts';
import {ChatAskingAgainEvent} from '../../events/asking-again.ts';
import {ChatDetailsToggledEvent} from '../../events/details-toggled.ts';
import {ChatInstructionsChangedEvent} from '../../events/instructions-changed.ts';
import {ChatJumpEvent} from '../../events/jump.ts';
import {ChatToolToggledEvent} from '../../events/tool-toggled.ts';
import {withKeys} from '../../lib/keys.ts';
import {dollars} from '../../lib/money.ts';
import {msg, plural} from '../../lib/msg.ts';
import {messageTime} from '../../lib/time.ts';
import type {ShownMessage} from '../../state/conversation-state.ts';
import type {ToolSwitch} from '../../state/tool-switches.ts';
import {shared} from '../../styles/shared.styles.ts';
import {icon} from '../icon/icon.ts';
import '../model-picker/model-picker.ts';
import {styles} from './details-panel.styles.ts';
import {citedIn, outlineOf, usageOf} from './facts.ts';
import type {Cited, Entry} from './facts.ts';

type Tab = 'chat' | 'sources' | 'outline';

const TABS: Record<Tab, string> = {chat: 'Chat', sources: 'Sources', outline: 'Outline'};
const SAVE_AFTER_MS = 600;
const SAVED_MS = 1_500;
const FLASH_MS = 1_600;

/** About the chat on screen: what answers it and how, where its facts are from, and what is where.
 *  @fires chat-details-toggled, chat-instructions-changed, chat-tool-toggled, chat-model-chosen, chat-jump */
@customElement('details-panel')
export class DetailsPanel extends LitElement {
  static override styles = [shared, styles];

  @property() chatId: string | null = null;
  @property({attribute: false}) models: readonly Model[] = [];
  @property() modelId: string | null = null;
  @property() preferredModelId: string | null = null;
  @property() instructions = '';
  @property({attribute: false}) tools: readonly ToolSwitch[] = [];
  /** Not known yet: the tools. What stands below them would move when they come. */
  @property({type: Boolean}) isLoading = false;
  /** The chat is still on its way: what is written into its instructions would belong to none. */
  @property({type: Boolean}) isOpening = false;
  /** Tools that need not ask in this chat any more. */
  @property({attribute: false}) allowedTools: readonly string[] = [];
  @property({attribute: false}) messages: readonly ShownMessage[] = [];
  /** Older messages are not here yet, so that sums are of what is. */
  @property({type: Boolean}) hasEarlier = false;
  /** What the whole chat took; null while the server has not told. */
  @property({attribute: false}) usage: UsageTotal | null = null;

  @state() private tab: Tab = 'chat';
  @state() private isSaved = false;

  @query('textarea') private field!: HTMLTextAreaElement | null;
  @query('[aria-selected="true"]') private currentTab!: HTMLElement;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  private savedTimer: ReturnType<typeof setTimeout> | undefined;
  private isTyping = false;
  /** The source that somebody looks for, until it is there. */
  private wanted: string | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.save();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('chatId')) this.isTyping = false;
  }

  protected override updated(): void {
    const {wanted} = this;
    const link = wanted && Array.from(this.renderRoot.querySelectorAll<HTMLAnchorElement>('.source > a')).find(({href}) => href === wanted);
    if (!link) return;
    this.wanted = null;
    link.focus({preventScroll: true});
    light(link.parentElement);
  }

  protected override render() {
    const sources = citedIn(this.messages).length;
    return html`<header>
        <h2 class="visually-hidden">${msg('Details')}</h2>
        <div role="tablist" aria-label=${msg('Details')} @keydown=${this.onTabKey}>
          ${(Object.keys(TABS) as Tab[]).map((tab) => {
            const isCurrent = tab === this.tab;
            return html`<button type="button" role="tab" id=${`tab-${tab}`} aria-controls="panel" aria-selected=${String(isCurrent)}
              tabindex=${isCurrent ? 0 : -1} @click=${() => this.show(tab)}>${msg(TABS[tab])}${tab === 'sources' && sources > 0 ? html` <span class="count">${msg('{n}', {n: sources})}</span>` : nothing}</button>`;
          })}
        </div>
        <button type="button" class="icon-button" aria-label=${msg('Hide details')} data-tip=${withKeys(msg('Hide details'), 'Ctrl .')}
          @click=${() => this.dispatchEvent(new ChatDetailsToggledEvent(false))}>${icon('close')}</button>
      </header>
      <div role="tabpanel" id="panel" tabindex="0" aria-labelledby=${`tab-${this.tab}`}>${this.content()}</div>`;
  }

  /** Turns to a tab, and to the source at this address. */
  show(tab: Tab, url: string | null = null): void {
    this.save();
    this.tab = tab;
    this.wanted = url;
    this.requestUpdate();
  }

  /** For somebody who comes here with a key. */
  focusPanel(): void {
    this.currentTab.focus();
  }

  private content(): TemplateResult {
    if (this.tab === 'sources') return this.sources(citedIn(this.messages));
    return this.tab === 'outline' ? this.outline(outlineOf(this.messages)) : this.chat();
  }

  private chat(): TemplateResult {
    return html`<section>
        <h3>${msg('Model')}</h3>
        <model-picker .models=${this.models} .value=${this.modelId} .preferred=${this.preferredModelId}></model-picker>
        <p class="hint">${msg('Answers from the next message on.')}</p>
      </section>
      <section>
        <label class="title" for="instructions">${msg('Instructions')}<span class="saved" role="status">${this.isSaved ? msg('Saved') : nothing}</span></label>
        <textarea id="instructions" dir="auto" maxlength="100000" placeholder=${msg('How to answer in this chat')} ?readonly=${this.isOpening}
          .value=${live(this.isTyping ? (this.field?.value ?? '') : this.instructions)} @input=${this.onInput} @blur=${this.save}></textarea>
      </section>
      ${this.tools.length === 0 ? nothing : this.toolSwitches()} ${this.isLoading ? nothing : this.usageOfAll()}`;
  }

  private toolSwitches(): TemplateResult {
    return html`<section>
      <h3>${msg('Tools')}</h3>
      ${this.tools.map(
        ({name, title, hint, isOn}) => html`<button type="button" class="switch" role="switch" aria-checked=${String(isOn)}
          @click=${() => this.dispatchEvent(new ChatToolToggledEvent(name, !isOn))}>
          <span>${title}</span><span class="knob" aria-hidden="true"></span>
          ${hint ? html`<span class="hint">${hint}</span>` : nothing}
        </button>`,
      )}
      ${this.allowedTools.length === 0
        ? nothing
        : html`<p class="hint">${msg('Allowed in this chat: {names}.', {names: this.allowedTools.map((name) => name.replaceAll('_', ' ')).join(', ')})}
            <button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatAskingAgainEvent())}>${msg('Ask again')}</button></p>`}
    </section>`;
  }

  private usageOfAll(): TemplateResult {
    const known = this.usage;
    const here = usageOf(this.messages);
    const {answers, input, output} = known ? {answers: known.answers, input: known.input_tokens, output: known.output_tokens} : here;
    const price = typeof known?.cost === 'number' ? dollars(known.cost) : null;
    return html`<section>
      <h3>${this.hasEarlier && !known ? msg('Usage of the messages loaded here') : msg('Usage')}</h3>
      <dl>
        <dt>${msg('Answers')}</dt>
        <dd>${msg('{n}', {n: answers})}</dd>
        <dt>${msg('Tokens read')}</dt>
        <dd>${msg('{n}', {n: input})}</dd>
        <dt>${msg('Tokens written')}</dt>
        <dd>${msg('{n}', {n: output})}</dd>
        ${price ? html`<dt>${msg('Price')}</dt><dd>${price}</dd>` : nothing}
      </dl>
      ${price && known && known.unpriced > 0
        ? html`<p class="hint">${plural(known.unpriced, '{n} request has no known price.', '{n} requests have no known price.')}</p>`
        : nothing}
    </section>`;
  }

  private sources(cited: readonly Cited[]): TemplateResult {
    if (cited.length === 0) return html`<p class="hint">${msg('Pages that answers link to, or that tools have found, are listed here.')}</p>`;
    return html`<ol>
      ${cited.map(
        (source, index) => html`<li class="source">
          <span class="number" aria-hidden="true">${index + 1}</span>
          <a href=${source.url} target="_blank" rel="noopener noreferrer nofollow">${source.title || source.host}</a>
          <span class="where">${source.title ? html`<span>${source.host}</span>` : nothing}${this.whereCited(source)}</span>
          ${source.snippet ? html`<p class="snippet" dir="auto">${source.snippet}</p>` : nothing}
        </li>`,
      )}
    </ol>`;
  }

  private whereCited({answers}: Cited): TemplateResult {
    const [first] = answers;
    if (!first) return html``;
    const label = answers.length === 1 ? msg('in the answer of {time}', {time: messageTime(first.created_at)}) : plural(answers.length, 'in {n} answer', 'in {n} answers');
    return html`<button type="button" class="link-button" @click=${() => this.dispatchEvent(new ChatJumpEvent(first.id, null))}>${label}</button>`;
  }

  private outline(entries: readonly Entry[]): TemplateResult {
    if (entries.length === 0) return html`<p class="hint">${msg('Your questions and the headings of the answers will be listed here.')}</p>`;
    return html`<ul>
      ${repeat(
        entries,
        (entry) => entry.id,
        (entry) => html`${entry.title ? html`<li>${this.jump(entry.id, null, entry.title)}</li>` : nothing}${entry.headings.map(
            ({text, depth}, index) => html`<li>${this.jump(entry.id, index, text, Math.min(depth, 2))}</li>`,
          )}`,
      )}
    </ul>`;
  }

  private jump(id: string, heading: number | null, text: string, depth: number | null = null): TemplateResult {
    return html`<button type="button" class=${depth === null ? 'jump question' : 'jump'} data-depth=${depth ?? nothing} dir="auto"
      @click=${() => this.dispatchEvent(new ChatJumpEvent(id, heading))}>${text}</button>`;
  }

  private onInput = () => {
    this.isTyping = true;
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(this.save, SAVE_AFTER_MS);
  };

  /** Tells what was typed into the instructions and not told yet. */
  readonly save = (): void => {
    clearTimeout(this.saveTimer);
    if (!this.isTyping || !this.field) return;
    this.isTyping = false;
    if (this.field.value.trim() === this.instructions.trim()) return;
    this.dispatchEvent(new ChatInstructionsChangedEvent(this.field.value));
    this.isSaved = true;
    clearTimeout(this.savedTimer);
    this.savedTimer = setTimeout(() => (this.isSaved = false), SAVED_MS);
  };

  private onTabKey = (event: KeyboardEvent) => {
    const tabs = Object.keys(TABS) as Tab[];
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const at = tabs.indexOf(this.tab) + (isRtl ? -step : step);
    this.show(tabs[(at + tabs.length) % tabs.length] ?? 'chat');
    void this.updateComplete.then(() => this.currentTab.focus());
  };
}

function light(place: HTMLElement | null): void {
  if (!place) return;
  place.scrollIntoView({block: 'nearest'});
  place.dataset['flash'] = '';
  setTimeout(() => delete place.dataset['flash'], FLASH_MS);
}

declare global {
  interface HTMLElementTagNameMap {
    'details-panel': DetailsPanel;
  }
}
