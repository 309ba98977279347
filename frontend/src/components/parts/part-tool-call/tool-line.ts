/** What a tool call is called in words: by what it does where we know, by its name otherwise. */
import type {ToolCallPart} from '../../../api/types.ts';
import {msg, plural} from '../../../lib/msg.ts';

export interface ToolLine {
  text: string;
  /** What was found, when there is a number for it. */
  extra: string;
}

export function toolLineOf({name, arguments: input, status, sources}: ToolCallPart): ToolLine {
  const query = argument(input, ['query', 'q', 'search_query', 'queries']);
  if (/search/i.test(name) && query) return {text: searching(status, query, isOfWeb(name)), extra: status === 'done' ? found(sources) : ''};
  const address = argument(input, ['url']);
  if (/fetch|browse|read|search/i.test(name) && address) return {text: reading(status, host(address)), extra: ''};
  const words = {name: name.replaceAll('_', ' ')};
  if (status === 'running') return {text: msg('Using {name}…', words), extra: ''};
  return {text: status === 'failed' ? msg('Could not use {name}', words) : msg('Used {name}', words), extra: ''};
}

function isOfWeb(name: string): boolean {
  return /web|duckduckgo|internet/i.test(name);
}

function searching(status: ToolCallPart['status'], query: string, isWeb: boolean): string {
  const words = {query};
  if (status === 'running') return isWeb ? msg('Searching the web for “{query}”…', words) : msg('Searching for “{query}”…', words);
  if (status === 'failed') return isWeb ? msg('Could not search the web for “{query}”', words) : msg('Could not search for “{query}”', words);
  return isWeb ? msg('Searched the web for “{query}”', words) : msg('Searched for “{query}”', words);
}

function reading(status: ToolCallPart['status'], page: string): string {
  if (status === 'running') return msg('Reading {page}…', {page});
  return status === 'failed' ? msg('Could not read {page}', {page}) : msg('Read {page}', {page});
}

function found(sources: ToolCallPart['sources']): string {
  const length = sources?.length ?? 0;
  return length > 0 ? plural(length, '{n} result', '{n} results') : '';
}

function host(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** The first of these arguments that is a text, or a list that begins with one. While the model still writes them they cannot be read. */
function argument(input: string, names: readonly string[]): string {
  try {
    const values = JSON.parse(input) as Record<string, unknown>;
    const found = names.flatMap((name) => values[name]).find((candidate) => typeof candidate === 'string');
    return typeof found === 'string' ? found : '';
  } catch {
    return '';
  }
}
