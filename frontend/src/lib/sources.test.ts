import {expect, it} from 'vitest';
import {numbered, sourceAt, sourcesInText, sourcesOf, unique} from './sources.ts';

it('takes what tools found, what the model cites and what it links to, each once', () => {
  const page = {url: 'https://www.example.com/a', title: 'A page', snippet: 'Words'};
  const call = {type: 'tool-call', id: 'c', name: 'look', arguments: '', result: '', status: 'done', duration_ms: null} as const;
  const text = {type: 'text', id: 't', text: '[1](https://www.example.com/a)', sources: [{url: 'https://b.example/', title: 'B', snippet: ''}]} as const;
  const found = sourcesOf([{...call, sources: [page]}, {...text, sources: [...text.sources]}]);
  expect(found).toEqual([
    {...page, host: 'example.com', number: 1},
    {url: 'https://b.example/', title: 'B', host: 'b.example', snippet: '', number: null},
  ]);
});

it('takes no address that is not a page', () => {
  expect(sourcesOf([{type: 'text', id: 't', text: '', sources: [{url: 'javascript:alert(1)', title: '', snippet: ''}]}])).toEqual([]);
});

it('finds links outside of code, each once', () => {
  const text = 'See [the docs](https://a.example/x_(y)) and [1](https://a.example/x_(y)), <https://b.example>.\n\n`[no](https://c.example)`\n\n```\n[no](https://d.example)\n```';
  expect(sourcesInText(text).map(({url, title}) => [url, title])).toEqual([
    ['https://a.example/x_(y)', 'the docs'],
    ['https://b.example/', ''],
  ]);
});

it('joins what is known of one page', () => {
  const [source] = unique([
    {url: 'https://a.example/', title: '', host: 'a.example', snippet: '', number: 2},
    {url: 'https://a.example/', title: 'Title', host: 'a.example', snippet: 'Words', number: null},
  ]);
  expect(source).toMatchObject({title: 'Title', snippet: 'Words', number: 2});
});

it('gives cited pages their numbers and the others those behind', () => {
  const sources = sourcesInText('[More](https://c.example) and [3](https://b.example) and [1](https://a.example)');
  expect(numbered(sources).map(({host, number}) => [number, host])).toEqual([[1, 'a.example'], [3, 'b.example'], [4, 'c.example']]);
});

it('finds what a link leads to, and knows at least its host', () => {
  const sources = sourcesInText('[Words](https://a.example)');
  expect(sourceAt('https://a.example/', sources)?.title).toBe('Words');
  expect(sourceAt('https://www.other.example/x', sources)?.host).toBe('other.example');
  expect(sourceAt('javascript:alert(1)', sources)).toBeNull();
});
