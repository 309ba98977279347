/** Reads a finished piece of text into its tree, by CommonMark's rules and GitHub's additions, in time linear in its length. */
import {CITATION_CLASS, citationAttributes, hostOf, imageKind, linkAttributes} from './urls.ts';
import {
  ESCAPABLE,
  addressAt,
  autolinkAt,
  backticksAt,
  characterAfter,
  characterBefore,
  codeText,
  commentEnd,
  delimitersAt,
  entityAt,
  flanks,
  htmlTagAt,
  linkTailAt,
  plainEnd,
  referenceAt,
} from './inline-rules.ts';
import {formulaAt, formulaAttributes} from './formula.ts';
import {joinStrings, resolveEmphasis} from './emphasis.ts';
import {nest, tag, textOf} from './pieces.ts';
import {msg} from '../msg.ts';
import type {Item} from './emphasis.ts';
import type {Target} from './inline-rules.ts';
import type {LinkTable} from './links.ts';
import type {Piece, Tag} from './pieces.ts';

/** How many brackets and tags may wait for their end; the oldest gives way. */
const OPENINGS_LIMIT = 40;

export function parseInline(source: string, links: LinkTable): Piece[] {
  return new InlineParser(source, links).parse();
}

interface Opening {
  /** Where its literal text stands among the items. */
  readonly index: number;
  readonly from: number;
  readonly kind: 'link' | 'image' | 'html';
  readonly name: string;
  isActive: boolean;
}

class InlineParser {
  #items: Item[] = [];
  #text = '';
  #position = 0;
  #openings: Opening[] = [];
  #lonelyTicks = new Set<number>();

  constructor(
    private readonly source: string,
    private readonly links: LinkTable,
  ) {}

  parse(): Piece[] {
    while (this.#position < this.source.length) this.#step();
    this.#flush();
    return resolveEmphasis(this.#items);
  }

  #step(): void {
    const end = plainEnd(this.source, this.#position);
    if (end > this.#position) this.#write(this.source.slice(this.#position, end), end);
    else this.#mark(this.source.charAt(this.#position));
  }

  #mark(character: string): void {
    switch (character) {
      case '\\':
        return this.#escape();
      case '`':
        return this.#code();
      case '*':
      case '_':
      case '~':
        return this.#run(character);
      case '[':
        return this.#open('link', '[', 1);
      case '!':
        return this.source.startsWith('![', this.#position) ? this.#open('image', '![', 2) : this.#literal();
      case ']':
        return this.#closeBracket();
      case '<':
        return this.#angle();
      case '$':
        return this.#formula();
      case '&':
        return this.#entity();
      case '\n':
        return this.#lineEnd();
      case 'h':
      case 'w':
        return this.#address();
      default:
        return this.#literal();
    }
  }

  #write(text: string, next: number): void {
    this.#text += text;
    this.#position = next;
  }

  #literal(length = 1): void {
    this.#write(this.source.slice(this.#position, this.#position + length), this.#position + length);
  }

  #flush(): void {
    if (this.#text) this.#items.push(this.#text);
    this.#text = '';
  }

  #push(piece: Item, next: number): void {
    this.#flush();
    this.#items.push(piece);
    this.#position = next;
  }

  #escape(): void {
    const next = this.source.charAt(this.#position + 1);
    if (next === '(' || next === '[') return this.#formula();
    if (next === '\n') {
      this.#push(tag('br'), this.#position + 2);
      this.#skipSpaces();
    } else if (ESCAPABLE.test(next)) this.#write(next, this.#position + 2);
    else this.#literal();
  }

  #formula(): void {
    const found = formulaAt(this.source, this.#position);
    if (found) this.#push(tag('span', [found.tex], formulaAttributes(found.isDisplay)), found.end);
    else if (this.source.charAt(this.#position) === '\\') this.#write(this.source.charAt(this.#position + 1), this.#position + 2);
    else this.#literal();
  }

  #lineEnd(): void {
    const text = this.#text.replace(/ +$/, '');
    const isHard = this.#text.length - text.length >= 2;
    this.#text = text;
    if (isHard) this.#push(tag('br'), this.#position + 1);
    else this.#write('\n', this.#position + 1);
    this.#skipSpaces();
  }

  #skipSpaces(): void {
    while (this.source.charAt(this.#position) === ' ') this.#position++;
  }

  #code(): void {
    const ticks = backticksAt(this.source, this.#position);
    const from = this.#position + ticks;
    const close = this.#lonelyTicks.has(ticks) ? -1 : closingTicks(this.source, from, ticks);
    if (close < 0) {
      this.#lonelyTicks.add(ticks);
      this.#literal(ticks);
    } else this.#push(tag('code', [codeText(this.source.slice(from, close))]), close + ticks);
  }

  #run(mark: string): void {
    const length = delimitersAt(this.source, this.#position);
    const next = this.#position + length;
    const sides = flanks(mark, characterBefore(this.source, this.#position), characterAfter(this.source, next));
    if ((mark === '~' && length !== 2) || (!sides.canOpen && !sides.canClose)) this.#literal(length);
    else this.#push({mark, count: length, length, ...sides}, next);
  }

  #entity(): void {
    const entity = entityAt(this.source, this.#position);
    if (entity) this.#write(entity.text, entity.end);
    else this.#literal();
  }

  #address(): void {
    const address = addressAt(this.source, this.#position);
    const attributes = address && linkAttributes(address.href);
    if (address && attributes) this.#push(tag('a', [address.text], attributes), address.end);
    else this.#literal();
  }

  #angle(): void {
    const auto = autolinkAt(this.source, this.#position);
    const attributes = auto && linkAttributes(auto.href);
    if (auto && attributes) return this.#push(tag('a', [auto.text], attributes), auto.end);
    const comment = commentEnd(this.source, this.#position);
    if (comment > 0) return void (this.#position = comment);
    const html = htmlTagAt(this.source, this.#position);
    if (!html) return this.#literal();
    if (html.kind === 'void') return this.#push(tag(html.name), html.end);
    if (html.kind === 'open') return this.#open('html', html.name, html.end - this.#position);
    this.#closeHtml(html.name, html.end);
  }

  #open(kind: Opening['kind'], name: string, length: number): void {
    if (this.#openings.length >= OPENINGS_LIMIT) this.#openings.shift();
    const literal = this.source.slice(this.#position, this.#position + length);
    this.#push(literal, this.#position + length);
    this.#openings.push({kind, name, index: this.#items.length - 1, from: this.#position, isActive: true});
  }

  #closeHtml(name: string, end: number): void {
    const place = this.#openings.findLastIndex((opening) => opening.kind === 'html' && opening.name === name);
    const opening = this.#openings[place];
    if (!opening) return this.#literal(end - this.#position);
    const children = this.#take(opening, place);
    this.#push(nest(name, children), end);
  }

  #closeBracket(): void {
    const place = this.#openings.findLastIndex((opening) => opening.kind !== 'html');
    const opening = this.#openings[place];
    const target = opening?.isActive ? this.#target(opening) : null;
    const attributes = target && (opening?.kind === 'image' ? {} : linkAttributes(target.href, target.title));
    if (opening && target && attributes) {
      const children = this.#take(opening, place);
      const piece = opening.kind === 'image' ? picture(target, children) : link(withoutLinks(children), attributes);
      if (typeof piece !== 'string' && piece.attributes?.['class'] === CITATION_CLASS) this.#glue();
      this.#push(piece, target.end);
      if (opening.kind === 'link') this.#forbidOuterLinks();
      return;
    }
    if (opening) this.#openings.splice(place, 1);
    if (!opening || !target) return this.#literal();
    // The address is not one we link to: its words stay, without brackets.
    this.#flush();
    this.#items[opening.index] = '';
    this.#position = target.end;
  }

  /** Between a word and the number of its source there is no space. */
  #glue(): void {
    const last = this.#items.length - 1;
    const text = this.#items[last];
    if (typeof text === 'string') this.#items[last] = text.replace(/[ \n]+$/, '');
  }

  #target(opening: Opening): Target | null {
    const next = this.#position + 1;
    const direct = linkTailAt(this.source, next);
    if (direct) return direct;
    const reference = referenceAt(this.source, next);
    const label = reference?.label || this.source.slice(opening.from, this.#position);
    const definition = label.length <= 200 ? this.links.find(label) : undefined;
    return definition ? {end: reference?.end ?? next, href: definition.href, title: definition.title} : null;
  }

  /** Removes the items since the opening, and the opening itself, and returns them as finished pieces. */
  #take(opening: Opening, place: number): Piece[] {
    this.#flush();
    this.#openings.length = place;
    const inner = this.#items.splice(opening.index);
    return resolveEmphasis(inner.slice(1));
  }

  #forbidOuterLinks(): void {
    for (const opening of this.#openings) if (opening.kind === 'link') opening.isActive = false;
  }
}

/** A link whose words are just a number stands for a source. */
function link(children: readonly Piece[], attributes: Readonly<Record<string, string>>): Tag {
  return tag('a', children, citationAttributes(textOf(children), attributes));
}

function closingTicks(source: string, from: number, ticks: number): number {
  for (let at = source.indexOf('`', from); at >= 0; at = source.indexOf('`', at)) {
    const length = backticksAt(source, at);
    if (length === ticks) return at;
    at += length;
  }
  return -1;
}

function withoutLinks(pieces: readonly Piece[]): Piece[] {
  return joinStrings(
    pieces.flatMap((piece): Piece[] => {
      if (typeof piece === 'string') return [piece];
      if (piece.name === 'button') return [piece.attributes?.['data-alt'] ?? ''];
      const children = withoutLinks(piece.children);
      return piece.name === 'a' ? children : [{...piece, children}];
    }),
  );
}

/** A picture of somebody else's server would tell it that this chat was read, so it waits for a click. */
function picture(target: Target, children: readonly Piece[]): Tag | string {
  const alt = textOf(children);
  const kind = imageKind(target.href);
  if (kind === 'none') return alt;
  if (kind === 'own') return tag('img', [], {src: target.href, alt, loading: 'lazy'});
  const label = [msg('Image from {host}', {host: hostOf(target.href)}), tag('span', [msg('Show')])];
  return tag('button', label, {type: 'button', class: 'md-image', 'data-src': target.href, 'data-alt': alt});
}
