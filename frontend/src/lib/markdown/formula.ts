/** Where formulas stand in running text: `\(…\)`, `\[…\]`, `$$…$$`, and `$…$` by Pandoc's rule, so that prices stay prices. */

export interface Formula {
  end: number;
  tex: string;
  isDisplay: boolean;
}

export const CLOSING: Readonly<Record<string, string>> = {'\\(': '\\)', '\\[': '\\]', $$: '$$'};
/** Nothing longer is meant as one. */
const LIMIT = 4000;
const DOLLAR_LIMIT = 400;
/** Until it is certain, what a single dollar begins is not shown; longer than this it is text. */
const HOLD_LIMIT = 40;

const DOLLARS = /\$(?![\s$])((?:[^$\\\n]|\\.|\n(?!\s*\n)){1,400}?)\$(?!\d)/y;
const OPEN_DOLLAR = /^\$(?:(?![\s$\d])(?:[^$\\\n]|\\.)*\\?)?$/;

/** The formula that begins at `index`, if one does and it ends. */
export function formulaAt(source: string, index: number): Formula | null {
  const open = source.slice(index, index + 2);
  const closing = CLOSING[open];
  if (!closing) return source.charAt(index) === '$' ? dollarsAt(source, index) : null;
  const close = source.indexOf(closing, index + 2);
  const tex = source.slice(index + 2, close).trim();
  if (close < 0 || !tex || tex.length > LIMIT) return null;
  return {end: close + 2, tex, isDisplay: open !== '\\('};
}

/** Whether the text that ends here may still become a formula in single dollars. */
export function mayBeDollars(rest: string): boolean {
  return rest.length < HOLD_LIMIT && OPEN_DOLLAR.test(rest);
}

/** The first dollar that follows ends it or nothing does: one behind a space begins another price. */
function dollarsAt(source: string, index: number): Formula | null {
  DOLLARS.lastIndex = index;
  const tex = DOLLARS.exec(source)?.[1] ?? '';
  if (!tex || /\s$/.test(tex) || tex.length > DOLLAR_LIMIT) return null;
  return {end: index + tex.length + 2, tex, isDisplay: false};
}

export function formulaAttributes(isDisplay: boolean): Record<string, string> {
  return {class: isDisplay ? 'md-math md-display' : 'md-math', dir: 'ltr'};
}
