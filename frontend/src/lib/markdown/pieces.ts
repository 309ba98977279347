/** The tree an inline text becomes, and how it meets the DOM: built new, or compared with what streaming has put there. */

export interface Tag {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children: readonly Piece[];
  /** How many levels of elements this is, itself included. */
  readonly depth: number;
}

/** Deeper nesting is shown as its text: nobody means it, and the layout recurses over it. */
export const DEPTH_LIMIT = 20;

/** Neighbouring strings are always joined. */
export type Piece = string | Tag;

export function tag(name: string, children: readonly Piece[] = [], attributes?: Readonly<Record<string, string>>): Tag {
  const depth = 1 + Math.max(0, ...children.map((child) => (typeof child === 'string' ? 0 : child.depth)));
  return attributes ? {name, children, depth, attributes} : {name, children, depth};
}

export function nest(name: string, children: readonly Piece[]): Piece {
  const element = tag(name, children);
  return element.depth > DEPTH_LIMIT ? textOf(children) : element;
}

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : textOf(piece.children))).join('');
}

export function build(piece: Piece): Node {
  if (typeof piece === 'string') return document.createTextNode(piece);
  const element = createElement(piece.name, piece.attributes);
  for (const child of piece.children) element.append(build(child));
  return element;
}

export function createElement(name: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key] ?? '');
  return element;
}

/**
 * Makes the children of `host` behind `after` equal to `pieces`, leaving alone what already is.
 * Returns whether anything had to be replaced.
 */
export function settle(host: Node, after: Node | null, pieces: readonly Piece[]): boolean {
  let node = after ? after.nextSibling : host.firstChild;
  for (let i = 0; i < pieces.length; i++) {
    const next = match(node, pieces[i] as Piece);
    if (next === undefined) {
      removeFrom(node);
      for (const piece of pieces.slice(i)) host.appendChild(build(piece));
      return true;
    }
    node = next;
  }
  if (node) removeFrom(node);
  return node !== null;
}

/** The sibling after the nodes that equal `piece`; undefined when they differ. */
function match(node: ChildNode | null, piece: Piece): ChildNode | null | undefined {
  if (typeof piece === 'string') return matchText(node, piece);
  if (!(node instanceof Element) || node.localName !== piece.name || !matchAttributes(node, piece.attributes)) return undefined;
  let child: ChildNode | null = node.firstChild;
  for (const expected of piece.children) {
    const next = match(child, expected);
    if (next === undefined) return undefined;
    child = next;
  }
  return child ? undefined : node.nextSibling;
}

function matchText(node: ChildNode | null, expected: string): ChildNode | null | undefined {
  let at = 0;
  while (node instanceof Text) {
    if (!expected.startsWith(node.data, at)) return undefined;
    at += node.length;
    node = node.nextSibling;
  }
  return at === expected.length ? node : undefined;
}

function matchAttributes(element: Element, expected: Readonly<Record<string, string>> = {}): boolean {
  const names = Object.keys(expected);
  // A card beside the element may have said that it describes it.
  const count = element.attributes.length - Number(element.hasAttribute('aria-describedby'));
  return names.length === count && names.every((name) => element.getAttribute(name) === expected[name]);
}

function removeFrom(node: ChildNode | null): void {
  while (node) {
    const next: ChildNode | null = node.nextSibling;
    node.remove();
    node = next;
  }
}
