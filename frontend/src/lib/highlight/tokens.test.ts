import {expect, it} from 'vitest';
import {loadGrammar} from './grammars.ts';
import {readCode} from './tokens.ts';

it('finds the tokens of each line', async () => {
  await loadGrammar('python');
  const {lines, isAtRest} = readCode('def f(x):\n    return "a"  # why\n', 'python');
  expect(lines[0]).toContainEqual({kind: 'keyword', start: 0, end: 3});
  expect(lines[0]).toContainEqual({kind: 'function', start: 4, end: 5});
  expect(lines[1]).toContainEqual({kind: 'string', start: 11, end: 14});
  expect(lines[1]).toContainEqual({kind: 'comment', start: 16, end: 21});
  expect(isAtRest).toBe(true);
});

it('says when code ends inside of something', async () => {
  await loadGrammar('python');
  const {lines, isAtRest} = readCode('"""Open\ntext\n', 'python');
  expect(lines[1]).toEqual([{kind: 'string', start: 0, end: 4}]);
  expect(isAtRest).toBe(false);
});

it('knows no grammar for a made-up language', async () => {
  expect(await loadGrammar('nonesuch')).toBe(false);
  expect(await loadGrammar('constructor')).toBe(false);
});
