/** Every word the page shows passes through here, so that a translation is one table. */
import {once} from './once.ts';

export type Words = Record<string, string | number>;

/** Returns the text with `{name}` filled in from `words`. */
export function msg(text: string, words: Words = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = words[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numbers().format(value) : value;
  });
}

/** Chooses between the singular and the plural; `{n}` is the count. */
export function plural(count: number, one: string, many: string): string {
  return msg(rules().select(count) === 'one' ? one : many, {n: count});
}

const language = 'en';
const numbers = once(() => new Intl.NumberFormat(language));
const rules = once(() => new Intl.PluralRules(language));
