/** Cleans a model's raw HTML down to a few elements that only structure text. */
import createPurifier from 'dompurify';
import {imageKind, linkAttributes} from './urls.ts';

const TAGS =
  'a b blockquote br caption center code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s small span strong sub summary sup table tbody td tfoot th thead tr u ul var'.split(
    ' ',
  );
const ATTRIBUTES = ['alt', 'colspan', 'height', 'href', 'open', 'reversed', 'rowspan', 'scope', 'src', 'start', 'title', 'width'];
/** More levels than this are not layout but an attack on it. */
const DEPTH_LIMIT = 30;

const purifier = createPurifier(window);

/** The harmless part of `source`; null when nothing of it would be seen. */
export function clean(source: string): DocumentFragment | null {
  const fragment = purifier.sanitize(source, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  if (isTooDeep(fragment, 0)) return null;
  for (const link of fragment.querySelectorAll('a')) limitLink(link);
  for (const image of fragment.querySelectorAll('img')) limitImage(image);
  const isVisible = fragment.textContent?.trim() || fragment.querySelector('img, hr, br');
  return isVisible ? fragment : null;
}

function limitLink(link: Element): void {
  const attributes = linkAttributes(link.getAttribute('href') ?? '', link.getAttribute('title') ?? '');
  if (!attributes) return void link.replaceWith(...link.childNodes);
  for (const name in attributes) link.setAttribute(name, attributes[name] ?? '');
}

/** Other people's pictures would tell them that this chat was read; here they are just named. */
function limitImage(image: Element): void {
  if (imageKind(image.getAttribute('src') ?? '') !== 'own') image.replaceWith(image.getAttribute('alt') ?? '');
}

function isTooDeep(node: Node, depth: number): boolean {
  return depth > DEPTH_LIMIT || Array.from(node.childNodes).some((child) => isTooDeep(child, depth + 1));
}
