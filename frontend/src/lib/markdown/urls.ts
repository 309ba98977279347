/** Which addresses of a model's answer may become links and pictures. */
import {msg} from '../msg.ts';

const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

function parse(address: string): URL | null {
  return URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : null;
}

/** The attributes of a link, or null when the address must not be one. */
export function linkAttributes(address: string, title = ''): Record<string, string> | null {
  const url = address ? parse(address) : null;
  if (!url || !LINK_SCHEMES.has(url.protocol)) return null;
  const attributes: Record<string, string> = {href: address, rel: 'noopener noreferrer nofollow', target: '_blank'};
  if (title) attributes['title'] = title;
  return attributes;
}

/** Pictures of our own server load by themselves, those of others wait for a click, anything else is no picture. */
export function imageKind(address: string): 'own' | 'remote' | 'none' {
  const url = parse(address);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return 'none';
  return url.origin === location.origin ? 'own' : 'remote';
}

export function hostOf(address: string): string {
  return parse(address)?.host ?? address;
}

export const CITATION_CLASS = 'md-cite';

/** A link whose words are a number is a mark for its source, and says where it leads. */
export function citationAttributes(words: string, attributes: Readonly<Record<string, string>>): Record<string, string> {
  if (!/^\d{1,3}$/.test(words)) return {...attributes};
  const name = msg('Source {n}, {host}', {n: words, host: hostOf(attributes['href'] ?? '')});
  return {class: CITATION_CLASS, ...attributes, 'aria-label': name};
}
