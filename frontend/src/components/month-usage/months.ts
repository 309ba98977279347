/** Months as the server names them: "2026-11". */
import {once} from '../../lib/once.ts';

const names = once(() => new Intl.DateTimeFormat('en-GB', {month: 'long', year: 'numeric', timeZone: 'UTC'}));

export function monthName(month: string): string {
  return names().format(new Date(`${month}-01T00:00:00Z`));
}

/** The month so many months later, or before. */
export function otherMonth(month: string, steps: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + steps);
  return date.toISOString().slice(0, 7);
}
