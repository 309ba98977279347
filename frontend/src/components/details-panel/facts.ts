/** What the details panel tells of a chat, worked out of its messages once each. */
import {headingsOf, plain} from '../../lib/outline.ts';
import type {Heading} from '../../lib/outline.ts';
import {sourcesOf, unique} from '../../lib/sources.ts';
import type {Source} from '../../lib/sources.ts';
import type {ShownMessage} from '../../state/conversation-state.ts';

export interface Entry {
  id: string;
  role: ShownMessage['role'];
  title: string;
  headings: readonly Heading[];
}

/** One page, and the answers that stand on it. */
export interface Cited extends Source {
  answers: readonly ShownMessage[];
}

const LONGEST_TITLE = 200;
const entries = new WeakMap<ShownMessage, Entry>();
const sources = new WeakMap<ShownMessage, readonly Source[]>();

export function outlineOf(messages: readonly ShownMessage[]): Entry[] {
  return messages.filter((message) => message.role !== 'system').map(entryOf);
}

/** All pages of the chat, each once, in the order of their first use. */
export function citedIn(messages: readonly ShownMessage[]): Cited[] {
  const cited = new Map<string, Cited>();
  for (const message of messages) {
    if (message.role !== 'assistant') continue;
    for (const source of sourcesOfMessage(message)) {
      const known = cited.get(source.url);
      const [joined = source] = unique(known ? [known, source] : [source]);
      cited.set(source.url, {...joined, answers: [...(known?.answers ?? []), message]});
    }
  }
  return [...cited.values()];
}

export function usageOf(messages: readonly ShownMessage[]) {
  const total = (pick: (message: ShownMessage) => number | undefined) => messages.reduce((sum, message) => sum + (pick(message) ?? 0), 0);
  return {
    input: total((message) => message.usage?.input_tokens),
    output: total((message) => message.usage?.output_tokens),
    answers: messages.filter((message) => message.role === 'assistant').length,
  };
}

function entryOf(message: ShownMessage): Entry {
  const known = entries.get(message);
  if (known) return known;
  const isQuestion = message.role === 'user';
  const [firstLine = ''] = message.content.slice(0, LONGEST_TITLE).trim().split('\n', 1);
  const text = isQuestion ? '' : message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');
  const entry: Entry = {id: message.id, role: message.role, title: isQuestion ? plain(firstLine) : '', headings: headingsOf(text)};
  entries.set(message, entry);
  return entry;
}

function sourcesOfMessage(message: ShownMessage): readonly Source[] {
  const known = sources.get(message);
  if (known) return known;
  const found = sourcesOf(message.parts);
  sources.set(message, found);
  return found;
}
