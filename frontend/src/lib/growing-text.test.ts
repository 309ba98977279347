import {expect, it} from 'vitest';
import {beginsWith, continues, grown, inPieces, lengthOf, slice, withMore} from './growing-text.ts';
import type {Pieces} from './growing-text.ts';

it('adds to the last piece until that is long', () => {
  let pieces: Pieces = [];
  for (let i = 0; i < 1000; i++) pieces = grown(pieces, `word ${i} `);
  expect(pieces.join('')).toBe(Array.from({length: 1000}, (_, i) => `word ${i} `).join(''));
  expect(lengthOf(pieces)).toBe(pieces.join('').length);
  expect(pieces).toHaveLength(3);
  expect(grown(['x'.repeat(5000)], 'y')).toEqual(['x'.repeat(5000), 'y']);
});

it('gives any stretch of the text', () => {
  const pieces = ['abc', '', 'de', 'fghi'];
  const text = pieces.join('');
  for (let from = 0; from <= text.length; from++) {
    for (let to = from; to <= text.length + 1; to++) expect(slice(pieces, from, to)).toBe(text.slice(from, to));
  }
});

it('knows its own beginning', () => {
  expect(continues(['abc', 'd'], [])).toBe(true);
  expect(continues(['abc', 'd'], ['ab'])).toBe(true);
  expect(continues(['abc', 'd'], ['abc', 'd'])).toBe(true);
  expect(continues(['abc', 'd'], ['abc', 'x'])).toBe(false);
  expect(continues(['abx', 'd'], ['abc', 'd'])).toBe(false);
  expect(continues(['abc'], ['abc', 'd'])).toBe(false);
  expect(beginsWith('abc', 'ab')).toBe(true);
  expect(beginsWith('abc', 'abcd')).toBe(false);
});

it('remembers the pieces of a part beside its text', () => {
  const part = {type: 'text', text: 'a'.repeat(4096)};
  expect(inPieces(part)).toBe(part.text);
  const longer = withMore(withMore(part, 'b'), 'c');
  expect(longer).toEqual({type: 'text', text: `${part.text}bc`});
  expect(inPieces(longer)).toEqual([part.text, 'bc']);
});
