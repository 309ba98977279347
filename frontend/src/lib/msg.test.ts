import {expect, it} from 'vitest';
import {msg, plural} from './msg.ts';

it('fills in names and leaves unknown ones alone', () => {
  expect(msg('{a} of {b} {c}', {a: 1, b: 'two'})).toBe('1 of two {c}');
});

it('chooses the plural', () => {
  expect(plural(1, '{n} tool', '{n} tools')).toBe('1 tool');
  expect(plural(1_200, '{n} tool', '{n} tools')).toBe('1,200 tools');
});
