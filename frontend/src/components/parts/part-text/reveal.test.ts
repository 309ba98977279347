import {expect, it} from 'vitest';
import {Reveal} from './reveal.ts';

it('shows at least two characters per frame', () => {
  const reveal = new Reveal();
  reveal.arrived(4, 0);
  expect(reveal.next(0, ['abcd'], 1)).toBe(2);
});

it('spreads a burst over frames', () => {
  const reveal = new Reveal();
  reveal.arrived(600, 0);
  expect(reveal.next(0, ['x'.repeat(600)], 1)).toBe(100);
});

it('lets nothing wait longer than 150 ms at 60 frames a second', () => {
  const reveal = new Reveal();
  const text = 'x'.repeat(5000);
  reveal.arrived(text.length, 0);
  let shown = 0;
  let now = 0;
  while (shown < text.length) shown = reveal.next(shown, [text], (now += 16));
  expect(now).toBeLessThanOrEqual(150);
});

it('does not cut a character in two', () => {
  const reveal = new Reveal();
  reveal.arrived(4, 0);
  expect(reveal.next(0, ['a👍bc'], 1)).toBe(3);
});
