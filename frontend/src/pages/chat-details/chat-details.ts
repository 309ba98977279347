import {html} from 'lit';
import type {PropertyValues} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import type {UsageTotal} from '../../api/types.ts';
import {ofConversation} from '../../api/usage.ts';
import '../../components/details-panel/details-panel.ts';
import type {DetailsPanel} from '../../components/details-panel/details-panel.ts';
import {LightElement} from '../../components/light-element.ts';
import type {ChatDetailsToggledEvent} from '../../events/details-toggled.ts';
import {StoreController} from '../../controllers/store-controller.ts';
import {msg} from '../../lib/msg.ts';
import type {ShownMessage} from '../../state/conversation-state.ts';
import type {Stores} from '../stores.ts';

/** The panel about the chat on screen, with its stores. Loaded when it is opened first. */
@customElement('chat-details')
export class ChatDetails extends LightElement {
  @property({attribute: false}) stores!: Stores;
  /** How it was opened: one of its pages may have been asked for. */
  @property({attribute: false}) asked: ChatDetailsToggledEvent | null = null;

  @state() private usage: UsageTotal | null = null;
  /** What was on the screen when it was asked for. */
  private told: {id: string | null; last: ShownMessage | null; title: string | undefined} = {id: null, last: null, title: undefined};
  private asking = new AbortController();

  @query('details-panel') private panel!: DetailsPanel | null;

  override connectedCallback(): void {
    super.connectedCallback();
    const {chat, session, preferences, choices} = this.stores;
    new StoreController(this, [chat, session, preferences, choices]);
  }

  protected override willUpdate(): void {
    const {id, conversation, messages, live, isSending} = this.stores.chat.state;
    const last = messages.at(-1) ?? null;
    const title = conversation?.title;
    if (live || isSending || (this.told.id === id && this.told.last === last && this.told.title === title)) return;
    if (this.told.id !== id) this.usage = null;
    this.told = {id, last, title};
    void this.loadUsage(messages.length > 0 ? id : null);
  }

  focusPanel(): void {
    this.panel?.focusPanel();
  }

  /** Keeps what is being written, before another chat is turned to. */
  keep(): void {
    this.panel?.save();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.asked?.tab && changed.has('asked')) this.panel?.show(this.asked.tab, this.asked.url);
  }

  protected override render() {
    const {chat, session, choices, tools} = this.stores;
    const {id, phase, conversation, messages, hasEarlier} = chat.state;
    return html`<aside aria-label=${msg('Details')}>
      <details-panel
        .chatId=${id}
        .models=${session.state.models}
        .modelId=${this.stores.models.chosen}
        .preferredModelId=${this.stores.models.preferred}
        .instructions=${conversation ? (conversation.instructions ?? '') : choices.state.instructions}
        .tools=${tools.all}
        ?isLoading=${!session.state.isLoaded}
        ?isOpening=${id !== choices.chatId || phase === 'loading'}
        .allowedTools=${conversation?.allowed_tools ?? []}
        .messages=${messages}
        ?hasEarlier=${hasEarlier}
        .usage=${this.usage}
        @chat-model-chosen=${(event: HTMLElementEventMap['chat-model-chosen']) => this.stores.models.choose(event.modelId)}
        @chat-instructions-changed=${(event: HTMLElementEventMap['chat-instructions-changed']) => this.setInstructions(event.text)}
        @chat-tool-toggled=${(event: HTMLElementEventMap['chat-tool-toggled']) => tools.toggle(event.name, event.isOn)}
        @chat-asking-again=${() => void tools.askAgain()}
      ></details-panel>
    </aside>`;
  }

  /** Asked for with the panel, and again when an answer has ended or a model has given the title. */
  private async loadUsage(id: string | null): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const {signal} = this.asking;
    try {
      const usage = id === null ? null : await ofConversation(id, signal);
      if (!signal.aborted) this.usage = usage;
    } catch {
      // The sums of the messages that are here stand in for it.
      if (!signal.aborted) this.usage = null;
    }
  }

  private setInstructions(text: string): void {
    const {chat, choices} = this.stores;
    if (chat.state.conversation) void chat.settings.setInstructions(text);
    else choices.setInstructions(text);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-details': ChatDetails;
  }
}
