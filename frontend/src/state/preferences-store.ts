/** What this device remembers about how the page looks and behaves. */
import {recall, remember, watchStored} from '../lib/storage.ts';
import {Store} from './store.ts';

export type Theme = 'system' | 'light' | 'dark';

/** What is chosen in the settings. The script in index.html applies the looks before the first paint. */
export interface Settings {
  theme: Theme;
  /** Percent of the browser's own text size. */
  textSize: number;
  density: 'comfortable' | 'compact';
  font: 'sans' | 'serif' | 'system';
  direction: 'auto' | 'ltr' | 'rtl';
  isEnterToSend: boolean;
  followsAnswers: boolean;
  showsThoughts: boolean;
  announces: 'off' | 'end' | 'full';
  hasSlashKey: boolean;
}

export interface Preferences extends Settings {
  /** null until the reader has chosen; then the width of the window decides. */
  isSidebarOpen: boolean | null;
  sidebarWidth: number;
  isDetailsOpen: boolean | null;
  detailsWidth: number;
  /** The model of new chats. */
  model: string | null;
}

export const SIDEBAR_WIDTH = {least: 240, usual: 280, most: 380};
export const DETAILS_WIDTH = {least: 280, usual: 320, most: 440};

const DEFAULTS: Settings = {
  theme: 'system',
  textSize: 100,
  density: 'comfortable',
  font: 'sans',
  direction: 'auto',
  isEnterToSend: true,
  followsAnswers: true,
  showsThoughts: false,
  announces: 'end',
  hasSlashKey: true,
};

const CHOICES: Partial<Record<keyof Settings, readonly unknown[]>> = {
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  font: ['sans', 'serif', 'system'],
  direction: ['auto', 'ltr', 'rtl'],
  announces: ['off', 'end', 'full'],
};

const KEY = 'settings';

export class PreferencesStore extends Store<Preferences> {
  constructor() {
    super({
      ...loadSettings(),
      isSidebarOpen: recall<boolean | null>('sidebar', null, isBoolean),
      sidebarWidth: recall('sidebar-width', SIDEBAR_WIDTH.usual, isWithin(SIDEBAR_WIDTH)),
      isDetailsOpen: recall<boolean | null>('details', null, isBoolean),
      detailsWidth: recall('details-width', DETAILS_WIDTH.usual, isWithin(DETAILS_WIDTH)),
      model: recall<string | null>('model', null, (value) => typeof value === 'string'),
    });
    applyLooks(this.state);
    watchStored(KEY, () => {
      this.set(loadSettings());
      applyLooks(this.state);
    });
  }

  choose(changes: Partial<Settings>): void {
    const settings = valid({...pick(this.state), ...changes});
    remember(KEY, settings);
    this.set(settings);
    applyLooks(settings);
  }

  setSidebarOpen(isSidebarOpen: boolean): void {
    remember('sidebar', isSidebarOpen);
    this.set({isSidebarOpen});
  }

  setSidebarWidth(sidebarWidth: number): void {
    remember('sidebar-width', sidebarWidth);
    this.set({sidebarWidth});
  }

  setDetailsOpen(isDetailsOpen: boolean): void {
    remember('details', isDetailsOpen);
    this.set({isDetailsOpen});
  }

  setDetailsWidth(detailsWidth: number): void {
    remember('details-width', detailsWidth);
    this.set({detailsWidth});
  }

  setModel(model: string): void {
    remember('model', model);
    this.set({model});
  }
}

function loadSettings(): Settings {
  return valid(recall<Partial<Settings>>(KEY, {}, (value): value is Partial<Settings> => typeof value === 'object' && value !== null));
}

/** Everything that is not what it should be falls back to the default. */
function valid(settings: Partial<Settings>): Settings {
  const entries = Object.entries(DEFAULTS).map(([name, usual]) => {
    const value = settings[name as keyof Settings];
    const allowed = CHOICES[name as keyof Settings];
    return [name, (allowed ? allowed.includes(value) : typeof value === typeof usual) ? value : usual];
  });
  const {textSize, ...rest} = Object.fromEntries(entries) as unknown as Settings;
  return {...rest, textSize: Math.max(90, Math.min(textSize, 130))};
}

function pick(preferences: Preferences): Settings {
  return Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, preferences[name as keyof Settings]])) as unknown as Settings;
}

const CANVAS = {light: '#FCFCFA', dark: '#121715'};

/** The script in index.html does the same before the first paint. */
export function applyLooks(settings: Settings): void {
  const {theme, textSize, density, font, direction} = settings;
  const {dataset, style} = document.documentElement;
  const set = (name: string, value: string, usual: string) => {
    if (value === usual) delete dataset[name];
    else dataset[name] = value;
  };
  set('theme', theme, 'system');
  set('density', density, 'comfortable');
  set('font', font, 'sans');
  set('enter', settings.isEnterToSend ? 'send' : 'line', 'send');
  set('thoughts', settings.showsThoughts ? 'open' : 'folded', 'folded');
  style.fontSize = textSize === 100 ? '' : `${textSize}%`;
  document.documentElement.dir = direction === 'auto' ? '' : direction;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = CANVAS[theme === 'system' ? own : theme];
  }
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isWithin({least, most}: {least: number; most: number}) {
  return (value: unknown): value is number => typeof value === 'number' && value >= least && value <= most;
}
