/** Which panels are open, and where there is room for them. */
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {DetailsPlace} from '../../components/chat-shell/chat-shell.ts';
import type {PanelWidth} from '../../components/panel-divider/panel-divider.ts';
import {DETAILS_WIDTH, SIDEBAR_WIDTH} from '../../state/preferences-store.ts';
import type {PreferencesStore} from '../../state/preferences-store.ts';

/** In a window of middling width the chats have one width; there is nothing to give away. */
const NARROW_SIDEBAR = {now: 264, least: 264, usual: 264, most: 264};

export class Layout implements ReactiveController {
  /** In em: with doubled text a panel beside the page would leave too little room for it. */
  private readonly media = {
    drawer: matchMedia('(max-width: 59.99em)'),
    sheet: matchMedia('(max-width: 47.99em)'),
    beside: matchMedia('(min-width: 75em)'),
    wide: matchMedia('(min-width: 90em)'),
  };
  /** What lies over the page is closed on every visit; only panels beside it are remembered. */
  private isDrawerOpen = false;
  private isOverlayOpen = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly preferences: PreferencesStore,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    for (const list of Object.values(this.media)) list.addEventListener('change', this.onResize);
  }

  hostDisconnected(): void {
    for (const list of Object.values(this.media)) list.removeEventListener('change', this.onResize);
  }

  get isDrawer(): boolean {
    return this.media.drawer.matches;
  }

  get isSidebarOpen(): boolean {
    return this.isDrawer ? this.isDrawerOpen : (this.preferences.state.isSidebarOpen ?? true);
  }

  get sidebarWidth(): PanelWidth {
    return this.media.beside.matches ? {now: this.preferences.state.sidebarWidth, ...SIDEBAR_WIDTH} : NARROW_SIDEBAR;
  }

  get detailsWidth(): PanelWidth {
    return {now: this.preferences.state.detailsWidth, ...DETAILS_WIDTH};
  }

  get detailsPlace(): DetailsPlace {
    if (this.media.sheet.matches) return 'sheet';
    return this.media.beside.matches ? 'beside' : 'over';
  }

  get isDetailsOpen(): boolean {
    if (this.detailsPlace !== 'beside') return this.isOverlayOpen;
    return this.preferences.state.isDetailsOpen ?? this.media.wide.matches;
  }

  toggleSidebar(isOpen: boolean): void {
    if (!this.isDrawer) return this.preferences.setSidebarOpen(isOpen);
    this.isDrawerOpen = isOpen;
    this.host.requestUpdate();
  }

  toggleDetails(isOpen: boolean): void {
    if (this.detailsPlace === 'beside') return this.preferences.setDetailsOpen(isOpen);
    this.isOverlayOpen = isOpen;
    this.host.requestUpdate();
  }

  /** Closes details that lie over the chat; false when there are none. */
  closeOverlay(): boolean {
    if (this.detailsPlace !== 'over' || !this.isOverlayOpen) return false;
    this.toggleDetails(false);
    return true;
  }

  /** Another chat was opened: what lies over the page goes. */
  uncover(): void {
    this.isDrawerOpen = false;
    if (this.detailsPlace === 'sheet') this.isOverlayOpen = false;
    this.host.requestUpdate();
  }

  private readonly onResize = (): void => {
    this.isDrawerOpen = this.isOverlayOpen = false;
    this.host.requestUpdate();
  };
}
