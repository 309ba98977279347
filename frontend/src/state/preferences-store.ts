/** What this device remembers about how the page looks. */
import {recall, remember} from '../lib/storage.ts';
import {Store} from './store.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface Preferences {
  theme: Theme;
  /** null until the reader has chosen; then the width of the window decides. */
  isSidebarOpen: boolean | null;
  sidebarWidth: number;
  /** The model last chosen, for new chats. */
  model: string | null;
}

export const SIDEBAR_WIDTH = {least: 240, usual: 280, most: 380};

export class PreferencesStore extends Store<Preferences> {
  constructor() {
    super({
      theme: recall<Theme>('theme', 'system', isTheme),
      isSidebarOpen: recall<boolean | null>('sidebar', null, (value) => typeof value === 'boolean'),
      sidebarWidth: recall('sidebar-width', SIDEBAR_WIDTH.usual, isWidth),
      model: recall<string | null>('model', null, (value) => typeof value === 'string'),
    });
  }

  setTheme(theme: Theme): void {
    remember('theme', theme);
    this.set({theme});
    applyTheme(theme);
  }

  setSidebarOpen(isSidebarOpen: boolean): void {
    remember('sidebar', isSidebarOpen);
    this.set({isSidebarOpen});
  }

  setSidebarWidth(sidebarWidth: number): void {
    remember('sidebar-width', sidebarWidth);
    this.set({sidebarWidth});
  }

  setModel(model: string): void {
    remember('model', model);
    this.set({model});
  }
}

const CANVAS = {light: '#FCFCFA', dark: '#121715'};

/** The script in index.html does the same before the first paint. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = CANVAS[theme === 'system' ? own : theme];
  }
}

function isTheme(value: unknown): value is Theme {
  return value === 'system' || value === 'light' || value === 'dark';
}

function isWidth(value: unknown): value is number {
  return typeof value === 'number' && value >= SIDEBAR_WIDTH.least && value <= SIDEBAR_WIDTH.most;
}
