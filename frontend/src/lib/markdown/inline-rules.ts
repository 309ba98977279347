/** What the marks inside a line look like. Shared by the parser of finished text and the reader of growing text. */

export const ESCAPABLE = /[!-/:-@[-`{-~]/;

/** Text without any mark; a word may start with h or w only where it cannot be an address. */
const PLAIN = /(?:[^\\`*_~[\]!<&$\n hw]|(?<=[A-Za-z0-9])[hw]| (?=[^ \n[]))+/y;

/** Marks that may stand around words, with nothing but their letters shown when they do not pair up. */
const INLINE_TAGS = new Set('b i u s em strong kbd sub sup mark small code del ins q cite var samp abbr'.split(' '));
const VOID_TAGS = new Set(['br', 'wbr']);

const BACKTICKS = /`+/y;
const DELIMITERS = /\*+|_+|~+/y;
const ENTITY = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/y;
const HTML_TAG = /<(\/?)([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,300})?\/?>/y;
const COMMENT = /<!--(?:(?!-->)[\s\S]){0,2000}-->/y;
const AUTOLINK = /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,2000}|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?)>/y;
const ADDRESS = /(?=https?:\/\/|www\.)[^\s<>"`[\]\u3000-\u303f\uff00-\uffef]{1,1000}/y;
const LINK_TAIL =
  /\(\s*(?:<((?:[^<>\n\\]|\\.){0,2000})>|((?:[^\s()\\<]|\\[^\s])(?:[^\s()\\]|\\[^\s]|\((?:[^\s()\\]|\\[^\s]|\([^\s()]{0,500}\)){0,1000}\)){0,2000})?)(?:\s+("(?:[^"\\]|\\[\s\S]){0,500}"|'(?:[^'\\]|\\[\s\S]){0,500}'|\((?:[^()\\]|\\[\s\S]){0,500}\)))?\s*\)/y;
const CITATION = /\[\d{1,3}\]\(/y;
const REFERENCE = /\[((?:[^[\]\\]|\\.){0,200})\]/y;

const OPEN_LINK_TAIL = /^\(\s*(?:<[^<>\n]*>?|[^\s<]\S*)?(?:\s+(?:"[^"]*"?|'[^']*'?|\([^()]*\)?)?\s*)?$/;
const OPEN_ANGLE =
  /^<(?:\/?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,80})?\/?|[A-Za-z][A-Za-z0-9+.-]{0,31}:[^\s<>]{0,500}|[\w.+-]{1,64}@[\w.-]{0,250}|\/?|!(?:-(?:-[^\n]{0,500})?)?)$/;
const OPEN_CITATION = /^\[(?:\d{1,3}\]?)?$/;
const OPEN_ENTITY = /^&#?[A-Za-z0-9]{0,31}$/;
const OPEN_SCHEME = /^(?:h(?:t(?:t(?:ps?(?::\/?\/?)?)?)?)?|w(?:w(?:w\.?)?)?)$/;
const SCHEME = /(?:https?:\/\/|www\.)(?=[^\s./?#*_~<>"`[\]])/y;
/** Nothing longer is an address. */
export const ADDRESS_LIMIT = 1000;
const ADDRESS_LETTERS = /[^\s<>"`[\]\u3000-\u303f\uff00-\uffef]+/y;
const ADDRESS_TAIL = /(?:&[A-Za-z0-9]{0,31};?|[?!.,:;*_~'")]+)+$/;

/** How much of a line may stay unseen while its meaning is open. */
const HOLD_LIMIT = 2500;

function at(pattern: RegExp, source: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(source);
}

export function plainEnd(source: string, index: number): number {
  return at(PLAIN, source, index) ? PLAIN.lastIndex : index;
}

export function backticksAt(source: string, index: number): number {
  return at(BACKTICKS, source, index)?.[0].length ?? 0;
}

export function delimitersAt(source: string, index: number): number {
  return at(DELIMITERS, source, index)?.[0].length ?? 0;
}

export interface Flanks {
  canOpen: boolean;
  canClose: boolean;
}

/** Whether a run of `mark` between the two characters may begin or end emphasis; '' stands for the edge of the text. */
export function flanks(mark: string, before: string, after: string): Flanks {
  const spaceBefore = before === '' || /\s/.test(before);
  const spaceAfter = after === '' || /\s/.test(after);
  const signBefore = !spaceBefore && isSign(before);
  const signAfter = !spaceAfter && isSign(after);
  const left = !spaceAfter && (!signAfter || spaceBefore || signBefore);
  const right = !spaceBefore && (!signBefore || spaceAfter || signAfter);
  if (mark !== '_') return {canOpen: left, canClose: right};
  return {canOpen: left && (!right || signBefore), canClose: right && (!left || signAfter)};
}

function isSign(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character);
}

export function characterBefore(source: string, index: number): string {
  if (index <= 0) return '';
  const isPair = /[\udc00-\udfff]/.test(source.charAt(index - 1)) && index > 1;
  return source.slice(index - (isPair ? 2 : 1), index);
}

export function characterAfter(source: string, index: number): string {
  const point = source.codePointAt(index);
  return point === undefined ? '' : String.fromCodePoint(point);
}

export interface Target {
  end: number;
  href: string;
  title: string;
}

/** The address behind a link's closing bracket: `(address "title")`. */
export function linkTailAt(source: string, index: number): Target | null {
  const found = at(LINK_TAIL, source, index);
  if (!found) return null;
  const title = found[3] ?? '';
  return {end: LINK_TAIL.lastIndex, href: plainText(found[1] ?? found[2] ?? ''), title: plainText(title.slice(1, -1))};
}

/** A number in brackets with an address behind it stands for a source. */
export function isCitationAt(source: string, index: number): boolean {
  return at(CITATION, source, index) !== null;
}

export function referenceAt(source: string, index: number): {end: number; label: string} | null {
  const found = at(REFERENCE, source, index);
  return found && {end: REFERENCE.lastIndex, label: found[1] ?? ''};
}

export interface HtmlTag {
  end: number;
  name: string;
  kind: 'open' | 'close' | 'void';
}

/** A tag that words may wear; every other one is shown as it was written. */
export function htmlTagAt(source: string, index: number): HtmlTag | null {
  const found = at(HTML_TAG, source, index);
  if (!found) return null;
  const name = (found[2] ?? '').toLowerCase();
  const end = HTML_TAG.lastIndex;
  if (VOID_TAGS.has(name)) return {end, name, kind: 'void'};
  if (!INLINE_TAGS.has(name)) return null;
  return {end, name, kind: found[1] ? 'close' : 'open'};
}

export function commentEnd(source: string, index: number): number {
  return at(COMMENT, source, index) ? COMMENT.lastIndex : -1;
}

export function autolinkAt(source: string, index: number): {end: number; href: string; text: string} | null {
  const text = at(AUTOLINK, source, index)?.[1];
  if (text === undefined) return null;
  const isMail = !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text);
  return {end: AUTOLINK.lastIndex, href: isMail ? `mailto:${text}` : text, text};
}

/** A bare address in running text, without the punctuation that ends its sentence. */
export function addressAt(source: string, index: number): {end: number; href: string; text: string} | null {
  if (/[A-Za-z0-9]/.test(source.charAt(index - 1))) return null;
  const found = at(ADDRESS, source, index);
  if (!found) return null;
  const text = trimAddress(found[0]);
  if (schemeEnd(text, 0) < 0) return null;
  return {end: index + text.length, href: hrefOf(text), text};
}

export function hrefOf(address: string): string {
  return address.startsWith('www.') ? `https://${address}` : address;
}

export function trimAddress(address: string): string {
  for (;;) {
    let shorter = address.replace(/(?:&[A-Za-z0-9]{1,31};|[?!.,:;*_~'"]+)$/, '');
    if (shorter.endsWith(')') && count(shorter, ')') > count(shorter, '(')) shorter = shorter.slice(0, -1);
    if (shorter === address) return address;
    address = shorter;
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

export function entityAt(source: string, index: number): {end: number; text: string} | null {
  const found = at(ENTITY, source, index);
  const text = found && decodeEntity(found[0]);
  return text ? {end: ENTITY.lastIndex, text} : null;
}

const entities = new Map<string, string>();

/** The browser knows the two thousand names; an unknown one gives ''. */
function decodeEntity(entity: string): string {
  const known = entities.get(entity);
  if (known !== undefined) return known;
  const area = document.createElement('textarea');
  area.innerHTML = entity;
  const text = area.value === entity ? '' : area.value;
  entities.set(entity, text);
  return text;
}

/** Resolves escapes and entities, for addresses and titles. */
export function plainText(source: string): string {
  return source
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g, (entity) => decodeEntity(entity) || entity);
}

/** The spaces that padding around a code span's backticks stands for, taken off; line ends become spaces. */
export function codeText(source: string): string {
  const text = source.replace(/\n/g, ' ');
  return text.length > 1 && text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '' ? text.slice(1, -1) : text;
}

/** Whether what stands at the end of growing text may still become the mark it looks like. */
export const mayGrow = {
  linkTail: (rest: string) => rest.length < HOLD_LIMIT && OPEN_LINK_TAIL.test(rest),
  citation: (rest: string) => OPEN_CITATION.test(rest),
  reference: (rest: string) => /^\[[^\]]{0,200}$/.test(rest),
  angle: (rest: string) => OPEN_ANGLE.test(rest),
  entity: (rest: string) => OPEN_ENTITY.test(rest),
  scheme: (rest: string) => OPEN_SCHEME.test(rest),
};

export function schemeEnd(source: string, index: number): number {
  return at(SCHEME, source, index) ? SCHEME.lastIndex : -1;
}

export function addressLettersEnd(source: string, index: number): number {
  return at(ADDRESS_LETTERS, source, index) ? ADDRESS_LETTERS.lastIndex : index;
}

/** How much of an address that is still being written may be shown: what ends it could belong to the sentence. */
export function sureLength(address: string): number {
  return address.length - (ADDRESS_TAIL.exec(address)?.[0].length ?? 0);
}
