import {expect, test} from 'vitest';
import {monthName, otherMonth} from './months.ts';

test('months follow each other across years', () => {
  expect([otherMonth('2026-12', 1), otherMonth('2026-01', -1), otherMonth('2026-05', 0)]).toEqual(['2027-01', '2025-12', '2026-05']);
});

test('a month has a name', () => {
  expect(monthName('2026-11')).toBe('November 2026');
});
