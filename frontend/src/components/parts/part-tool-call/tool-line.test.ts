import {expect, it} from 'vitest';
import type {ToolCallPart} from '../../../api/types.ts';
import {toolLineOf} from './tool-line.ts';

const call = (changes: Partial<ToolCallPart>): ToolCallPart => ({type: 'tool-call', id: 'c', name: 'web_search', arguments: '{"query": "rain"}', result: null, status: 'running', duration_ms: null, ...changes});

it('says what is searched for and how much was found', () => {
  expect(toolLineOf(call({})).text).toBe('Searching the web for “rain”…');
  expect(toolLineOf(call({name: 'search_notes'})).text).toBe('Searching for “rain”…');
  const sources = ['https://a.example', 'https://b.example'].map((url) => ({url, title: '', snippet: ''}));
  expect(toolLineOf(call({status: 'done', sources}))).toEqual({text: 'Searched the web for “rain”', extra: '2 results'});
});

it('says what a provider searches for by itself, and what it reads then', () => {
  expect(toolLineOf(call({arguments: '{"queries": ["rain", "sun"]}', status: 'done'})).text).toBe('Searched the web for “rain”');
  expect(toolLineOf(call({arguments: '{"type": "open_page", "url": "https://a.example/x"}'})).text).toBe('Reading a.example…');
});

it('names the page that is read', () => {
  expect(toolLineOf(call({name: 'web_fetch', arguments: '{"url": "https://a.example/x"}', status: 'done'})).text).toBe('Read a.example');
});

it('names any other tool, and one whose arguments are still being written', () => {
  expect(toolLineOf(call({name: 'current_time', status: 'failed'})).text).toBe('Could not use current time');
  expect(toolLineOf(call({arguments: '{"query": "ra'})).text).toBe('Using web search…');
});
