/** Prices in dollars, as exact as they are small. */
import {msg} from './msg.ts';
import {once} from './once.ts';

const LEAST = 0.0001;
const cents = once(() => new Intl.NumberFormat('en', {style: 'currency', currency: 'USD', maximumFractionDigits: 2}));
const fractions = once(() => new Intl.NumberFormat('en', {style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: 4}));

/** "$12.40", "$0.0123", "less than $0.0001". */
export function dollars(cost: number): string {
  if (cost > 0 && cost < LEAST) return msg('less than {price}', {price: fractions().format(LEAST)});
  return (cost >= 1 ? cents() : fractions()).format(cost);
}
