import {expect, it} from 'vitest';
import {headingsOf} from './outline.ts';

it('finds headings, not what looks like one in code', () => {
  const source = '## First *part*\n\n```sh\n# a comment\n```\n\n### Below `it` ##\n\n#hashtag\n\n# Higher';
  expect(headingsOf(source)).toEqual([
    {text: 'First part', depth: 0},
    {text: 'Below it', depth: 1},
    {text: 'Higher', depth: 0},
  ]);
});

it('takes an unclosed fence to the end', () => {
  expect(headingsOf('~~~\n# no\n```\n# no either')).toEqual([]);
});
