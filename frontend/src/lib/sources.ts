/** Where an answer has its facts from: the pages its tools found, and those it links to. */

import type {Part} from '../api/types.ts';

export interface Source {
  url: string;
  title: string;
  host: string;
  snippet: string;
  /** The number that the text cites it by. */
  number: number | null;
}

const NUMBER = /^\d{1,3}$/;
const LINK = /(?<!!)\[([^\]\n]{1,300})\]\((https?:\/\/[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)[^)\n]*\)|<(https?:\/\/[^\s<>]+)>/g;
const CODE = /(`{3,}|~{3,})[\s\S]*?(?:\n {0,3}\1|$)|`[^`\n]*`/g;

/** The pages that an answer is from, each once: those its tools found, those the model cites, and those it links to. */
export function sourcesOf(parts: readonly Part[]): Source[] {
  return unique(
    parts.flatMap((part) => {
      if (part.type !== 'text' && part.type !== 'tool-call') return [];
      const told = (part.sources ?? []).flatMap(({url, title, snippet}) => newSource(url, {title, snippet}) ?? []);
      return part.type === 'text' ? [...told, ...sourcesInText(part.text)] : told;
    }),
  );
}

/** The pages that Markdown links to, each once. */
export function sourcesInText(markdown: string): Source[] {
  const sources = Array.from(markdown.replace(CODE, '').matchAll(LINK), ([, words = '', link, bare]) =>
    newSource(link ?? bare ?? '', NUMBER.test(words) ? {number: Number(words)} : {title: words}),
  );
  return unique(sources.flatMap((source) => source ?? []));
}

/** Each page once; what is known of it anywhere counts. */
export function unique(sources: readonly Source[]): Source[] {
  const byUrl = new Map<string, Source>();
  for (const source of sources) {
    const known = byUrl.get(source.url);
    byUrl.set(source.url, known ? {...known, title: known.title || source.title, snippet: known.snippet || source.snippet, number: known.number ?? source.number} : source);
  }
  return [...byUrl.values()];
}

/** Those that the text cites come first, in the order of their numbers; the others get the numbers behind those. */
export function numbered(sources: readonly Source[]): (Source & {number: number})[] {
  const cited = sources.filter(({number}) => number !== null).sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const last = cited.at(-1)?.number ?? 0;
  const others = sources.filter(({number}) => number === null).map((source, index) => ({...source, number: last + index + 1}));
  return [...cited.map((source) => ({...source, number: source.number ?? 0})), ...others];
}

/** The one among them that a link leads to. */
export function sourceAt(href: string, sources: readonly Source[]): Source | null {
  const wanted = newSource(href);
  return wanted && (sources.find(({url}) => url === wanted.url) ?? wanted);
}

function newSource(address: string, {title = '', snippet = '', number = null}: Partial<Source> = {}): Source | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return {url: url.href, title, host: url.host.replace(/^www\./, ''), snippet: snippet.slice(0, 300), number};
}
