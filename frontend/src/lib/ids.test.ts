import {afterEach, expect, it, vi} from 'vitest';
import {newId} from './ids.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => void vi.unstubAllGlobals());

it('makes version 4 UUIDs', () => {
  expect(newId()).toMatch(UUID);
});

it('makes them over plain HTTP too', () => {
  vi.stubGlobal('crypto', {getRandomValues: (bytes: Uint8Array) => bytes.fill(255)});
  expect(newId()).toMatch(UUID);
});
