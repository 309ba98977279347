import {expect, it} from 'vitest';
import {keysHere} from './keys.ts';

it('names keys as the machine does', () => {
  expect(keysHere('Ctrl Shift O', 'Linux x86_64')).toBe('Ctrl Shift O');
  expect(keysHere('Ctrl Shift O', 'MacIntel')).toBe('⌘ ⇧ O');
  expect(keysHere('Alt ↑', 'MacIntel')).toBe('⌥ ↑');
});
