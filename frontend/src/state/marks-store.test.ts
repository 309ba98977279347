// @vitest-environment happy-dom
import {beforeEach, expect, it} from 'vitest';
import {forget} from '../lib/storage.ts';
import {MarksStore} from './marks-store.ts';

beforeEach(() => forget('marks'));

it('marks answers that nobody looks at, until somebody does', () => {
  const marks = new MarksStore((id) => id === 'seen');
  marks.ended('seen', 'finished');
  marks.ended('a', 'finished');
  marks.ended('b', 'failed');
  marks.ended('c', 'cancelled');
  expect(marks.state.marks).toEqual({a: 'new', b: 'failed'});
  marks.clear('a');
  expect(new MarksStore(() => false).state.marks).toEqual({b: 'failed'});
});

it('takes a mark of another tab away from the chat that is looked at here', () => {
  const there = new MarksStore(() => false);
  const here = new MarksStore((id) => id === 'a');
  there.ended('a', 'finished');
  window.dispatchEvent(new StorageEvent('storage', {key: 'chatapp.marks'}));
  expect(here.state.marks).toEqual({});
  expect(new MarksStore(() => false).state.marks).toEqual({});
});
