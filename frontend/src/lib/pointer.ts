/** What the reader points with. */

/** A finger hovers over nothing: what hovering shows has to be there. */
export function cannotHover(): boolean {
  return matchMedia('(hover: none)').matches;
}
