import {expect, it} from 'vitest';
import {dayGroup, duration, messageTime, rowTime} from './time.ts';

const now = new Date(2026, 9, 15, 14, 30);
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString();

it('shows the time today, the day this week, the date before', () => {
  expect(messageTime(at(2026, 9, 15, 14, 6), now)).toBe('14:06');
  expect(messageTime(at(2026, 9, 12, 14, 6), now)).toBe('Mon 14:06');
  expect(messageTime(at(2026, 9, 3), now)).toBe('3 Oct 2026');
});

it('shortens the time in rows', () => {
  expect(rowTime(at(2026, 9, 15, 9, 5), now)).toBe('09:05');
  expect(rowTime(at(2026, 9, 12), now)).toBe('Mon');
  expect(rowTime(at(2026, 9, 3), now)).toBe('3 Oct');
  expect(rowTime(at(2025, 9, 3), now)).toBe('3 Oct 2025');
});

it('groups by days, then by months', () => {
  expect(dayGroup(at(2026, 9, 15, 0, 1), now)).toBe('Today');
  expect(dayGroup(at(2026, 9, 14, 23, 59), now)).toBe('Yesterday');
  expect(dayGroup(at(2026, 9, 10), now)).toBe('This week');
  expect(dayGroup(at(2026, 8, 30), now)).toBe('September 2026');
});

it('says how long something took', () => {
  expect(duration(400)).toBe('1 s');
  expect(duration(6_240, true)).toBe('6.2 s');
  expect(duration(4_000)).toBe('4 s');
  expect(duration(72_000)).toBe('1 min 12 s');
});
