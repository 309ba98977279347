import {expect, test} from 'vitest';
import {describeBytes} from './bytes.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [48_213, '48 kB'],
  [999_600, '1 MB'],
  [1_540_000, '1.5 MB'],
  [20_971_520, '21 MB'],
])('%i bytes are told as %s', (bytes, words) => {
  expect(describeBytes(bytes)).toBe(words);
});
