/** Dates and durations in the reader's words and zone. `now` is a parameter so that tests can choose it. */
import {msg} from './msg.ts';
import {once} from './once.ts';

const DAY_MS = 86_400_000;

const clock = once(() => new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit'}));
const weekday = once(() => new Intl.DateTimeFormat('en-GB', {weekday: 'short'}));
const dayAndMonth = once(() => new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short'}));
const dayMonthYear = once(() => new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric'}));
const monthYear = once(() => new Intl.DateTimeFormat('en-GB', {month: 'long', year: 'numeric'}));
const everything = once(() => new Intl.DateTimeFormat('en-GB', {dateStyle: 'full', timeStyle: 'long'}));

/** Whole days between the dates of two moments: 0 today, 1 yesterday. */
function daysAgo(date: Date, now: Date): number {
  const start = (moment: Date) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return Math.round((start(now) - start(date)) / DAY_MS);
}

/** "14:06" today, "Mon 14:06" this week, "3 Oct 2026" before. */
export function messageTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const days = daysAgo(date, now);
  if (days <= 0) return clock().format(date);
  if (days < 7) return `${weekday().format(date)} ${clock().format(date)}`;
  return dayMonthYear().format(date);
}

/** The short form at the end of a list row: "14:02", "Mon", "3 Oct", "3 Oct 2025". */
export function rowTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const days = daysAgo(date, now);
  if (days <= 0) return clock().format(date);
  if (days < 7) return weekday().format(date);
  return (date.getFullYear() === now.getFullYear() ? dayAndMonth() : dayMonthYear()).format(date);
}

/** "3 Nov" of a date without a time: "2026-11-03". */
export function shortDay(date: string): string {
  return dayAndMonth().format(new Date(`${date}T12:00:00`));
}

/** The heading a conversation stands under: Today, Yesterday, This week, then months. */
export function dayGroup(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const days = daysAgo(date, now);
  if (days <= 0) return msg('Today');
  if (days === 1) return msg('Yesterday');
  if (days < 7) return msg('This week');
  return monthYear().format(date);
}

export function fullTime(iso: string): string {
  return everything().format(new Date(iso));
}

/** "0.4 s", "4 s", "1 min 12 s". Tenths only below ten seconds and only when asked. */
export function duration(ms: number, tenths = false): string {
  if (tenths && ms < 9_950) return msg('{n} s', {n: (Math.max(ms, 100) / 1000).toFixed(1)});
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return msg('{n} s', {n: seconds});
  return msg('{m} min {s} s', {m: Math.floor(seconds / 60), s: seconds % 60});
}
