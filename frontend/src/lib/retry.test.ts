import {expect, it} from 'vitest';
import {secondsUntil, tryAgain} from './retry.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');

it('counts the seconds that are left, the last one to its end', () => {
  expect(secondsUntil('2026-11-20T10:00:12Z', NOW)).toBe(12);
  expect(secondsUntil('2026-11-20T10:00:00.2Z', NOW)).toBe(1);
});

it('does not wait where no time is known, or it is over', () => {
  expect(secondsUntil(null, NOW)).toBe(0);
  expect(secondsUntil(undefined, NOW)).toBe(0);
  expect(secondsUntil('2026-11-20T09:59:00Z', NOW)).toBe(0);
  expect(secondsUntil('no time', NOW)).toBe(0);
});

it('holds nobody back for hours', () => {
  expect(secondsUntil('2026-11-20T12:00:00Z', NOW)).toBe(0);
});

it('says on the button how long', () => {
  expect(tryAgain(12)).toBe('Try again (12)');
  expect(tryAgain(0)).toBe('Try again');
});
