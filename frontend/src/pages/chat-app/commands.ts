/** The ids of the palette's entries: a verb, with its object behind a colon. */

export function parseCommand(id: string): {verb: string; object: string} {
  const at = id.indexOf(':');
  return at < 0 ? {verb: id, object: ''} : {verb: id.slice(0, at), object: id.slice(at + 1)};
}
