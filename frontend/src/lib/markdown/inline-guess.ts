/** What each mark in growing text most likely means. Every function returns the position behind what it has dealt with, or HOLD. */
import {elementFor} from './emphasis.ts';
import {
  ADDRESS_LIMIT,
  ESCAPABLE,
  addressLettersEnd,
  autolinkAt,
  backticksAt,
  characterAfter,
  characterBefore,
  commentEnd,
  delimitersAt,
  entityAt,
  flanks,
  hrefOf,
  htmlTagAt,
  isCitationAt,
  linkTailAt,
  mayGrow,
  referenceAt,
  schemeEnd,
  sureLength,
  trimAddress,
} from './inline-rules.ts';
import {parseInline} from './inline-parse.ts';
import {CITATION_CLASS, citationAttributes, linkAttributes} from './urls.ts';
import {CLOSING, formulaAt, formulaAttributes, mayBeDollars} from './formula.ts';
import type {Frames} from './frames.ts';
import type {HtmlTag} from './inline-rules.ts';
import type {LinkTable} from './links.ts';

/** More text is needed before the mark can be understood. */
export const HOLD = -1;

/** Letters behind an opening bracket that tell a reference mark, `[12]`, from the words of a link. */
const BRACKET_HOLD = 3;

export interface Place {
  readonly source: string;
  readonly position: number;
  /** No more text will come, so nothing is held. */
  readonly isFinal: boolean;
}

export function guess(place: Place, frames: Frames, links: LinkTable): number {
  switch (place.source.charAt(place.position)) {
    case ' ':
    case '\n':
      return space(place, frames);
    case '\\':
      return escape(place, frames);
    case '`':
      return openCode(place, frames);
    case '*':
    case '_':
    case '~':
      return run(place, frames);
    case '[':
      return openBracket(place, frames, links);
    case ']':
      return closeBracket(place, frames, links);
    case '!':
      return picture(place, frames, links);
    case '<':
      return angle(place, frames);
    case '$':
      return dollars(place, frames);
    case '&':
      return entity(place, frames);
    default:
      return openAddress(place, frames);
  }
}

function literal({source, position}: Place, frames: Frames, length = 1): number {
  frames.sink.text(source.slice(position, position + length));
  return position + length;
}

/** Whether the text ends before `position` and more of it may come. */
function isOpenAt(place: Place, position: number): boolean {
  return !place.isFinal && position >= place.source.length;
}

function rest(place: Place, position = place.position): string {
  return place.source.slice(position);
}

function skipSpaces(source: string, position: number): number {
  while (source.charAt(position) === ' ') position++;
  return position;
}

function space(place: Place, frames: Frames): number {
  const {source, position} = place;
  const after = skipSpaces(source, position);
  if (after >= source.length) return place.isFinal ? after : HOLD;
  if (source.charAt(after) !== '\n') return glue(place, after) ?? literal(place, frames, after - position);
  const next = skipSpaces(source, after + 1);
  if (next >= source.length) return place.isFinal ? next : HOLD;
  const isHard = after - position >= 2;
  const glued = isHard ? null : glue(place, next);
  if (glued !== null) return glued;
  if (isHard) lineBreak(frames);
  else frames.sink.text('\n');
  return next;
}

/** Between a word and the number of its source there is no space; null when no such number follows. */
function glue(place: Place, next: number): number | null {
  if (!place.isFinal && mayGrow.citation(rest(place, next))) return HOLD;
  return isCitationAt(place.source, next) ? next : null;
}

function lineBreak(frames: Frames): void {
  frames.sink.open('br');
  frames.sink.close();
}

function escape(place: Place, frames: Frames): number {
  const {source, position} = place;
  if (isOpenAt(place, position + 1)) return HOLD;
  const next = source.charAt(position + 1);
  if (next === '(' || next === '[') return openFormula(place, frames);
  if (next === '\n') {
    lineBreak(frames);
    return skipSpaces(source, position + 2);
  }
  if (!ESCAPABLE.test(next)) return literal(place, frames);
  frames.sink.text(next);
  return position + 2;
}

function entity(place: Place, frames: Frames): number {
  const found = entityAt(place.source, place.position);
  if (!found) return !place.isFinal && mayGrow.entity(rest(place)) ? HOLD : literal(place, frames);
  frames.sink.text(found.text);
  return found.end;
}

function openCode(place: Place, frames: Frames): number {
  const {source, position} = place;
  const ticks = backticksAt(source, position);
  const from = position + ticks;
  if (isOpenAt(place, from) || (source.charAt(from) === ' ' && isOpenAt(place, from + 1))) return HOLD;
  const isPadded = source.startsWith(' `', from);
  frames.open('code', 'code', {depth: ticks, isPadded});
  return from + (isPadded ? 1 : 0);
}

/** Inside a code span only backticks mean anything. */
export function insideCode(place: Place, frames: Frames, limit: number): number {
  const {source, position} = place;
  const frame = frames.top;
  const found = source.indexOf('`', position);
  const end = found < 0 ? limit : Math.min(found, limit);
  const held = (frame?.isPadded && source.charAt(end - 1) === ' ') || source.charAt(end - 1) === '\n' ? end - 1 : end;
  if (held > position) {
    frames.sink.text(source.slice(position, held).replace(/\n/g, ' '));
    return held;
  }
  if (isOpenAt(place, end)) return HOLD;
  const ticks = backticksAt(source, end);
  if (isOpenAt(place, end + ticks)) return HOLD;
  if (ticks === frame?.depth) {
    if (!frame.isPadded) frames.sink.text(' '.repeat(end - position));
    frames.close();
  } else frames.sink.text(source.slice(position, end + ticks).replace(/\n/g, ' '));
  return end + ticks;
}

function dollars(place: Place, frames: Frames): number {
  const {source, position} = place;
  if (isOpenAt(place, position + 1)) return HOLD;
  if (source.charAt(position + 1) === '$') return openFormula(place, frames);
  const found = formulaAt(source, position);
  if (!found) return !place.isFinal && mayBeDollars(rest(place)) ? HOLD : literal(place, frames);
  if (isOpenAt(place, found.end)) return HOLD;
  frames.sink.open('span', formulaAttributes(false));
  frames.sink.text(found.tex);
  frames.sink.close();
  return found.end;
}

/** A formula is shown as it is written until it ends. */
function openFormula({source, position}: Place, frames: Frames): number {
  const mark = source.slice(position, position + 2);
  frames.open('math', 'span', {mark});
  frames.sink.mark(formulaAttributes(mark !== '\\('));
  return position + 2;
}

export function insideFormula(place: Place, frames: Frames): number {
  const {source, position} = place;
  const mark = frames.top?.mark ?? '';
  const closing = CLOSING[mark] ?? '';
  const close = source.indexOf(closing, position);
  const isFirst = frames.top?.source === '';
  const end = close < 0 ? source.length - (!place.isFinal && source.endsWith(closing.charAt(0)) ? 1 : 0) : close;
  const text = source.slice(position, end);
  const shown = isFirst ? text.trimStart() : text;
  // White space at the end is shown only if more follows.
  const kept = shown.trimEnd();
  if (close >= 0) {
    frames.sink.text(kept);
    frames.close();
    return close + closing.length;
  }
  const next = end - (shown.length - kept.length);
  if (!place.isFinal && (!kept || next === position)) return HOLD;
  frames.sink.text(place.isFinal ? shown : kept);
  if (frames.top) frames.top.source = 'begun';
  return place.isFinal ? source.length : next;
}

function run(place: Place, frames: Frames): number {
  const {source, position} = place;
  const length = delimitersAt(source, position);
  const next = position + length;
  if (isOpenAt(place, next)) return HOLD;
  const mark = source.charAt(position);
  const {canOpen, canClose} = flanks(mark, characterBefore(source, position), characterAfter(source, next));
  if (mark === '~' && length !== 2) return literal(place, frames, length);
  const left = canClose ? closeEmphasis(mark, length, frames) : length;
  if (left > 0 && canOpen && !frames.isFull) openEmphasis(mark, left, frames);
  else frames.sink.text(mark.repeat(left));
  return next;
}

function openEmphasis(mark: string, count: number, frames: Frames): void {
  if (count % 2 === 1) frames.open('emphasis', 'em', {mark});
  for (let pairs = Math.floor(count / 2); pairs > 0; pairs--) frames.open('emphasis', elementFor(mark, 2), {mark});
}

/** Closes what `count` marks can close and returns how many are left. */
function closeEmphasis(mark: string, count: number, frames: Frames): number {
  for (;;) {
    const place = frames.findLast((frame) => frame.kind !== 'emphasis' || frame.mark === mark);
    const frame = frames.at(place);
    const width = frame?.name === 'em' ? 1 : 2;
    if (frame?.kind !== 'emphasis' || width > count) return count;
    frames.closeTo(place);
    count -= width;
  }
}

function openBracket(place: Place, frames: Frames, links: LinkTable): number {
  const {source, position} = place;
  const outer = frames.at(frames.findLast((frame) => frame.kind === 'link'));
  if (outer) outer.depth++;
  if (outer || frames.isFull) return literal(place, frames);
  const isCitation = isCitationAt(source, position);
  if (!isCitation && /[\w\])]/.test(characterBefore(source, position))) {
    return !place.isFinal && mayGrow.citation(rest(place)) ? HOLD : literal(place, frames);
  }
  const close = source.slice(position, position + BRACKET_HOLD + 2).indexOf(']');
  if (close < 0 && isOpenAt(place, position + BRACKET_HOLD + 1)) return HOLD;
  if (close > 0) {
    if (isOpenAt(place, position + close + 1)) return HOLD;
    const isLink = /[([]/.test(source.charAt(position + close + 1)) || links.get(source.slice(position + 1, position + close));
    if (!isLink) return literal(place, frames);
  }
  frames.open('link', 'a');
  if (isCitation) frames.sink.mark({class: CITATION_CLASS});
  return position + 1;
}

function closeBracket(place: Place, frames: Frames, links: LinkTable): number {
  const {source, position} = place;
  const index = frames.findLast((frame) => frame.kind === 'link');
  const link = frames.at(index);
  if (!link) return literal(place, frames);
  if (link.depth > 0) {
    link.depth--;
    return literal(place, frames);
  }
  const after = position + 1;
  if (isOpenAt(place, after)) return HOLD;
  const direct = linkTailAt(source, after);
  const reference = direct ? null : referenceAt(source, after);
  const isOpen = mayGrow.linkTail(rest(place, after)) || mayGrow.reference(rest(place, after));
  if (!direct && !reference && !place.isFinal && isOpen) return HOLD;
  const target = direct ?? links.get(reference?.label || link.source.slice(1));
  const attributes = target && linkAttributes(target.href, target.title);
  frames.closeTo(index + 1);
  if (attributes) frames.sink.mark(citationAttributes(link.source.slice(1), attributes));
  if (!target) frames.sink.before('[');
  frames.close();
  if (target) return direct?.end ?? reference?.end ?? after;
  return literal(place, frames);
}

/** A picture cannot be half shown; it comes when its address is complete. */
function picture(place: Place, frames: Frames, links: LinkTable): number {
  const {source, position} = place;
  if (isOpenAt(place, position + 1)) return HOLD;
  if (source.charAt(position + 1) !== '[') return literal(place, frames);
  const label = referenceAt(source, position + 1);
  if (!label) return !place.isFinal && mayGrow.reference(rest(place, position + 1)) ? HOLD : literal(place, frames);
  const tail = linkTailAt(source, label.end);
  if (!tail) {
    const isOpen = isOpenAt(place, label.end) || mayGrow.linkTail(rest(place, label.end));
    return !place.isFinal && isOpen ? HOLD : literal(place, frames);
  }
  for (const piece of parseInline(source.slice(position, tail.end), links)) frames.sink.put(piece);
  return tail.end;
}

function angle(place: Place, frames: Frames): number {
  const {source, position} = place;
  const auto = autolinkAt(source, position);
  const attributes = auto && linkAttributes(auto.href);
  if (auto && attributes) {
    frames.sink.open('a', attributes);
    frames.sink.text(auto.text);
    frames.sink.close();
    return auto.end;
  }
  const comment = commentEnd(source, position);
  if (comment > 0) return comment;
  const html = htmlTagAt(source, position);
  if (html) return htmlTag(html, place, frames);
  return !place.isFinal && mayGrow.angle(rest(place)) ? HOLD : literal(place, frames);
}

function htmlTag(html: HtmlTag, place: Place, frames: Frames): number {
  const {end, name, kind} = html;
  const index = kind === 'close' ? frames.findLast((frame) => frame.kind === 'html' && frame.name === name) : 0;
  if (index < 0 || frames.isFull) return literal(place, frames, end - place.position);
  if (kind === 'close') frames.closeTo(index);
  else frames.open('html', name);
  if (kind === 'void') frames.close();
  return end;
}

function openAddress(place: Place, frames: Frames): number {
  const {source, position} = place;
  if (!place.isFinal && mayGrow.scheme(rest(place))) return HOLD;
  const isLinked = frames.findLast((frame) => frame.kind === 'link') >= 0;
  const end = isLinked || frames.isFull ? -1 : schemeEnd(source, position);
  if (end < 0) return literal(place, frames);
  frames.open('address', 'a');
  return insideAddress(place, frames);
}

export function insideAddress(place: Place, frames: Frames): number {
  const {source, position} = place;
  const shown = frames.top?.source ?? '';
  const end = Math.min(addressLettersEnd(source, position), position + ADDRESS_LIMIT - shown.length);
  const letters = shown + source.slice(position, end);
  const isOpen = isOpenAt(place, end);
  const address = isOpen ? letters.slice(0, Math.max(sureLength(letters), shown.length)) : trimAddress(letters);
  const next = position + Math.max(0, address.length - shown.length);
  frames.sink.text(source.slice(position, next));
  if (frames.top) frames.top.source = address;
  if (isOpen) return next > position ? next : HOLD;
  frames.sink.mark(linkAttributes(hrefOf(address)) ?? {});
  frames.close();
  return next;
}
