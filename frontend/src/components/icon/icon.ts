/** The icons, drawn on a 24 grid. Paths in the bundle and not a sprite: `use` cannot look out of a shadow root. */
import {html, svg} from 'lit';
import type {TemplateResult} from 'lit';

const ICONS = {
  panel: svg`<rect x="3.5" y="4.5" width="17" height="15" rx="2.5"/><path d="M9.5 4.5v15"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  more: svg`<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="2.8"/>`,
  'chevron-down': svg`<path d="m6.5 9.5 5.5 5.5 5.5-5.5"/>`,
  'chevron-right': svg`<path d="m9.5 6.5 5.5 5.5-5.5 5.5"/>`,
  'chevron-left': svg`<path d="M14.5 6.5 9 12l5.5 5.5"/>`,
  'arrow-up': svg`<path d="M12 19V5.5M6 11l6-6 6 6"/>`,
  'arrow-down': svg`<path d="M12 5v13.5M6 13l6 6 6-6"/>`,
  stop: svg`<rect x="6" y="6" width="12" height="12" rx="2.5" fill="currentColor"/>`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="11.5" rx="2.2"/><path d="M15.5 5.7A2.2 2.2 0 0 0 13.4 4H6.7A2.2 2.2 0 0 0 4.5 6.2v7.1a2.2 2.2 0 0 0 1.7 2.1"/>`,
  check: svg`<path d="m5 12.8 4.6 4.7L19.2 7"/>`,
  again: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4"/><path d="M19.8 3.6v4.2h-4.2"/>`,
  branch: svg`<circle cx="7" cy="5.6" r="2.1"/><circle cx="7" cy="18.4" r="2.1"/><circle cx="17" cy="7.6" r="2.1"/><path d="M7 7.7v8.6M17 9.7c0 4-5.5 3.3-8.3 5.2"/>`,
  pencil: svg`<path d="m4.5 19.5.9-4L16 4.9a1.9 1.9 0 0 1 2.7 0l.4.4a1.9 1.9 0 0 1 0 2.7L8.5 18.6l-4 .9Z"/><path d="m14 7 3 3"/>`,
  alert: svg`<circle cx="12" cy="12" r="8.3"/><path d="M12 8v4.7M12 16h.01"/>`,
  sun: svg`<circle cx="12" cy="12" r="3.6"/><path d="M12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 16.6 18 18M18 6l-1.4 1.4M7.4 16.6 6 18"/>`,
  moon: svg`<path d="M19.5 14.3A7.8 7.8 0 0 1 9.7 4.5a7.8 7.8 0 1 0 9.8 9.8Z"/>`,
  system: svg`<rect x="3.5" y="5" width="17" height="11.5" rx="2"/><path d="M9 20h6M12 16.5V20"/>`,
  pin: svg`<path d="M8.5 4.5h7l-1 5.5 2.5 3v1.5H7V13l2.5-3-1-5.5ZM12 14.5V20"/>`,
  trash: svg`<path d="M4.5 7h15M9.5 7V5.2a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1V7M6.5 7l.8 11a1.8 1.8 0 0 0 1.8 1.7h5.8a1.8 1.8 0 0 0 1.8-1.7l.8-11M10.2 11v5M13.8 11v5"/>`,
  search: svg`<circle cx="11" cy="11" r="6.2"/><path d="m15.8 15.8 4.2 4.2"/>`,
  gear: svg`<circle cx="12" cy="12" r="3.2"/><path d="M12 3.5v2.6M12 17.9v2.6M3.5 12h2.6M17.9 12h2.6M6 6l1.8 1.8M16.2 16.2 18 18M18 6l-1.8 1.8M7.8 16.2 6 18"/><circle cx="12" cy="12" r="6.2"/>`,
  details: svg`<rect x="3.5" y="4.5" width="17" height="15" rx="2.5"/><path d="M14.5 4.5v15"/>`,
  keyboard: svg`<rect x="3" y="6.5" width="18" height="11" rx="2"/><path d="M6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8.5 14h7"/>`,
  archive: svg`<path d="M4 5h16v4H4zM5.5 9v8.6a1.4 1.4 0 0 0 1.4 1.4h10.2a1.4 1.4 0 0 0 1.4-1.4V9M10 12.5h4"/>`,
  chat: svg`<path d="M5.5 5h13A1.5 1.5 0 0 1 20 6.5v8.5a1.5 1.5 0 0 1-1.5 1.5H11L6.5 20v-3.5h-1A1.5 1.5 0 0 1 4 15V6.5A1.5 1.5 0 0 1 5.5 5Z"/>`,
  model: svg`<path d="M12 3.8 13.9 10l6.3 2-6.3 2L12 20.2 10.1 14l-6.3-2 6.3-2Z"/>`,
  star: svg`<path d="m12 4 2.5 5.1 5.5.8-4 3.9 1 5.5-5-2.6-5 2.6 1-5.5-4-3.9 5.5-.8Z"/>`,
  info: svg`<circle cx="12" cy="12" r="8.3"/><path d="M12 11.2v4.6M12 8.2h.01"/>`,
  text: svg`<path d="M5 6.5h14M5 12h14M5 17.5h9"/>`,
  globe: svg`<circle cx="12" cy="12" r="8.3"/><path d="M3.7 12h16.6M12 3.7c4.6 5 4.6 11.6 0 16.6-4.6-5-4.6-11.6 0-16.6Z"/>`,
  clip: svg`<path d="m19.5 11.5-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.5 1.5 0 0 1-2.2-2.2l7.3-7.3"/>`,
  file: svg`<path d="M7 3.8h6.5l4 4v10.9a1.5 1.5 0 0 1-1.5 1.5H7a1.5 1.5 0 0 1-1.5-1.5V5.3A1.5 1.5 0 0 1 7 3.8Z"/><path d="M13.2 4v4.2h4.2"/>`,
  close: svg`<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>`,
} as const;

export type IconName = keyof typeof ICONS;

/** These point to the beginning or the end of a line. */
const SIDED: ReadonlySet<IconName> = new Set(['panel', 'details', 'chevron-left', 'chevron-right', 'text']);

export function icon(name: IconName): TemplateResult {
  return html`<svg class=${SIDED.has(name) ? 'icon icon-sided' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">${ICONS[name]}</svg>`;
}
