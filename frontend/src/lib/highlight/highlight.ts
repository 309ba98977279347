/** The door to the highlighter, which is loaded with the first code that names a language. */
import {late} from '../late.ts';
import type {Code} from './code-colours.ts';

const colours = late(() => import('./code-colours.ts'));

export function highlight(code: Code): void {
  if (!code.language || code.language === 'plaintext' || typeof IntersectionObserver === 'undefined') return;
  // Where it cannot be loaded, or the page is left meanwhile, code stays without colours.
  colours().then(({colourCode}) => colourCode(code)).catch(() => undefined);
}
