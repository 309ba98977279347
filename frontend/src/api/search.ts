import {getJson} from './http.ts';
import type {FoundMessage} from './types.ts';

/** The server takes no longer queries; more words than these narrow nothing down. */
const LONGEST = 200;

/** Messages that say all the words, the best first. */
export function findMessages(words: string, limit: number, signal: AbortSignal): Promise<{items: FoundMessage[]}> {
  const query = new URLSearchParams({q: words.slice(0, LONGEST), limit: String(limit)});
  return getJson(`/search?${query}`, signal);
}
