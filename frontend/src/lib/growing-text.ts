/**
 * A text in pieces, so that it can grow for long. Whoever reads a letter of a string that was put together makes the browser copy
 * all of it; done in each frame, that is most of the garbage there is.
 */
export type Pieces = readonly string[];

interface HasText {
  readonly text: string;
}

/** Added text goes to the last piece until that is so long. */
const PIECE_LENGTH = 4096;

/** The pieces that a text has grown by. */
const piecesOf = new WeakMap<HasText, Pieces>();

/** The same with a longer text. */
export function withMore<Part extends HasText>(part: Part, text: string): Part {
  const longer = {...part, text: part.text + text};
  piecesOf.set(longer, grown(piecesOf.get(part) ?? [part.text], text));
  return longer;
}

/** The text of a part, in pieces where it has grown. */
export function inPieces(part: HasText): string | Pieces {
  return piecesOf.get(part) ?? part.text;
}

export function grown(pieces: Pieces, text: string): Pieces {
  const last = pieces.at(-1);
  if (last === undefined || last.length + text.length > PIECE_LENGTH) return [...pieces, text];
  return pieces.with(-1, last + text);
}

export function lengthOf(pieces: Pieces): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

export function slice(pieces: Pieces, from: number, to: number): string {
  let found = '';
  let start = 0;
  for (const piece of pieces) {
    if (start >= to) break;
    if (start + piece.length > from) found += piece.slice(Math.max(0, from - start), to - start);
    start += piece.length;
  }
  return found;
}

/** Whether these are the pieces of `start` and more; where the same text is in other pieces, it does not tell. */
export function continues(pieces: Pieces, start: Pieces): boolean {
  const last = start.length - 1;
  return pieces.length > last && start.every((piece, i) => (i < last ? pieces[i] === piece : beginsWith(pieces[i] as string, piece)));
}

/** `startsWith` compares letter by letter, which takes milliseconds where a text is long. */
export function beginsWith(text: string, start: string): boolean {
  return text.length >= start.length && text.slice(0, start.length) === start;
}
