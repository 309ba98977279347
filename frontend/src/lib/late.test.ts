import {expect, it} from 'vitest';
import {late} from './late.ts';

it('loads once, however often it is asked', async () => {
  let loads = 0;
  const module = late(() => Promise.resolve(++loads));
  expect(await Promise.all([module(), module()])).toEqual([1, 1]);
  expect(await module()).toBe(1);
});

it('asks again for what could not be loaded', async () => {
  let loads = 0;
  const module = late(() => (++loads === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(loads)));
  await expect(module()).rejects.toThrow('offline');
  expect(await module()).toBe(2);
});
