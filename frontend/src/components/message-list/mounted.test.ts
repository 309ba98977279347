import {expect, it} from 'vitest';
import {guessedHeight, mountedAmong} from './mounted.ts';
import type {Turn, Zone} from './mounted.ts';

const turns = (count: number, zoneOf: (index: number) => Zone | null, isMounted = false): Turn[] =>
  Array.from({length: count}, (_, index) => ({zone: zoneOf(index), isMounted}));
const indices = (wanted: boolean[]) => wanted.flatMap((isWanted, index) => (isWanted ? [index] : []));

it('shows the end as long as nothing is known of where the reader is', () => {
  expect(indices(mountedAmong(turns(100, () => null), []))).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
});

it('keeps what is near and the last two, and nothing else', () => {
  const zone = (index: number) => (index >= 40 && index < 43 ? 'near' : 'far');
  expect(indices(mountedAmong(turns(100, zone, true), []))).toEqual([40, 41, 42, 98, 99]);
});

it('leaves alone what is neither near nor far', () => {
  const zone = () => 'around' as const;
  expect(indices(mountedAmong(turns(5, zone), []))).toEqual([3, 4]);
  expect(indices(mountedAmong(turns(5, zone, true), []))).toEqual([0, 1, 2, 3, 4]);
});

it('does not take away a turn of which nothing is known yet', () => {
  expect(indices(mountedAmong([...turns(1, () => null, true), ...turns(50, () => 'far')], []))).toEqual([0, 49, 50]);
});

it('holds all that a selection spans, also over the edges', () => {
  const far = turns(100, () => 'far');
  expect(indices(mountedAmong(far, [[5, 8]]))).toEqual([5, 6, 7, 8, 98, 99]);
  expect(indices(mountedAmong(far, [[-1, 0]]))).toEqual([0, 98, 99]);
  expect(mountedAmong(far, [[0, 500]])).toEqual(Array.from({length: 100}, () => true));
});

it('guesses more height for more text, within reason', () => {
  const height = (content: string) => guessedHeight({id: '', modelBefore: null, messages: [{content} as never]});
  expect(height('a\n'.repeat(20))).toBeGreaterThan(height('a'));
  expect(height('a'.repeat(10_000_000))).toBeLessThan(20_000);
});
