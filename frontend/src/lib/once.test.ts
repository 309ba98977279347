import {expect, it, vi} from 'vitest';
import {once} from './once.ts';

it('makes nothing before it is needed, and then one', () => {
  const make = vi.fn(() => ({}));
  const thing = once(make);
  expect(make).not.toHaveBeenCalled();
  expect(thing()).toBe(thing());
  expect(make).toHaveBeenCalledOnce();
});

it('keeps a value that looks like none', () => {
  const make = vi.fn(() => undefined);
  const nothing = once(make);
  nothing();
  nothing();
  expect(make).toHaveBeenCalledOnce();
});
