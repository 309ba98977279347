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
  pencil: svg`<path d="m4.5 19.5.9-4L16 4.9a1.9 1.9 0 0 1 2.7 0l.4.4a1.9 1.9 0 0 1 0 2.7L8.5 18.6l-4 .9Z"/><path d="m14 7 3 3"/>`,
  alert: svg`<circle cx="12" cy="12" r="8.3"/><path d="M12 8v4.7M12 16h.01"/>`,
  sun: svg`<circle cx="12" cy="12" r="3.6"/><path d="M12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 16.6 18 18M18 6l-1.4 1.4M7.4 16.6 6 18"/>`,
  moon: svg`<path d="M19.5 14.3A7.8 7.8 0 0 1 9.7 4.5a7.8 7.8 0 1 0 9.8 9.8Z"/>`,
  system: svg`<rect x="3.5" y="5" width="17" height="11.5" rx="2"/><path d="M9 20h6M12 16.5V20"/>`,
  pin: svg`<path d="M8.5 4.5h7l-1 5.5 2.5 3v1.5H7V13l2.5-3-1-5.5ZM12 14.5V20"/>`,
  trash: svg`<path d="M4.5 7h15M9.5 7V5.2a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1V7M6.5 7l.8 11a1.8 1.8 0 0 0 1.8 1.7h5.8a1.8 1.8 0 0 0 1.8-1.7l.8-11M10.2 11v5M13.8 11v5"/>`,
  close: svg`<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>`,
} as const;

export type IconName = keyof typeof ICONS;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${ICONS[name]}</svg>`;
}
