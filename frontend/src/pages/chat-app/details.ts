/** The details of the chat: fetched when they are opened first, and left for where they were asked for. */
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {ChatDetailsToggledEvent} from '../../events/details-toggled.ts';
import {notLoaded} from './layers.ts';
import type {Layout} from './layout.ts';

interface Host extends ReactiveControllerHost, HTMLElement {
  onTrouble(text: string): void;
}

export class Details implements ReactiveController {
  /** How they were opened: one of their pages may have been asked for. */
  asked: ChatDetailsToggledEvent | null = null;

  private state: 'absent' | 'loading' | 'ready' = 'absent';
  /** What had the focus when they were opened. */
  private opener: Element | null = null;

  constructor(
    private readonly host: Host,
    private readonly layout: Layout,
    /** Gives the focus to something when the opener is gone. */
    private readonly focusElsewhere: () => void,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.layout.isDetailsOpen && this.state === 'absent') void this.load();
  }

  get isShown(): boolean {
    return this.layout.isDetailsOpen && this.state === 'ready';
  }

  toggle(asked = new ChatDetailsToggledEvent(!this.layout.isDetailsOpen)): void {
    const isInside = this.host.querySelector('chat-details')?.contains(document.activeElement) ?? false;
    if (asked.isOpen && !isInside) this.opener = document.activeElement;
    this.asked = asked;
    this.layout.toggleDetails(asked.isOpen);
    this.host.requestUpdate();
    if (!asked.isOpen && isInside) void this.host.updateComplete.then(() => this.leave());
  }

  /** Keeps what is being written there, before another chat is turned to. */
  keep(): void {
    this.host.querySelector('chat-details')?.keep();
  }

  private leave(): void {
    const {opener} = this;
    if (opener instanceof HTMLElement && opener !== document.body && opener.checkVisibility()) opener.focus({preventScroll: true});
    else this.focusElsewhere();
  }

  private async load(): Promise<void> {
    this.state = 'loading';
    try {
      await import('../chat-details/chat-details.ts');
      this.state = 'ready';
      this.host.requestUpdate();
    } catch {
      // Fetched again when the page is drawn next.
      this.state = 'absent';
      this.host.onTrouble(notLoaded());
    }
  }
}
