/** The door to the highlighter, which is loaded with the first code that names a language. */
import type {Code} from './code-colours.ts';

export function highlight(code: Code): void {
  if (!code.language || code.language === 'plaintext' || typeof IntersectionObserver === 'undefined') return;
  void import('./code-colours.ts').then(({colourCode}) => colourCode(code));
}
