import {expect, it} from 'vitest';
import type {Conversation} from '../api/types.ts';
import {endedUnheard, itemsAfter, withNewest} from './list-changes.ts';

function chat(id: string, minute: number, more: Partial<Conversation> = {}): Conversation {
  const time = `2026-11-20T12:${String(minute).padStart(2, '0')}:00Z`;
  return {id, title: id, active_run_id: null, created_at: time, updated_at: time, ...more} as Conversation;
}

const LIST = [chat('c', 30), chat('b', 20), chat('a', 10)];
const ids = (items: readonly Conversation[]) => items.map((item) => item.id);

it('takes off what was deleted', () => {
  expect(ids(itemsAfter(LIST, {type: 'conversation.deleted', conversation_id: 'b'}))).toEqual(['c', 'a']);
});

it('renames without touching the other rows', () => {
  const items = itemsAfter(LIST, {type: 'conversation.updated', conversation_id: 'b', title: 'New'});
  expect(items[1]).toMatchObject({title: 'New', active_run_id: null});
  expect(items[0]).toBe(LIST[0]);
});

it('follows a run from its start to its end', () => {
  const running = itemsAfter(LIST, {type: 'run.started', conversation_id: 'a', run_id: 'r'});
  expect(running[2]?.active_run_id).toBe('r');
  expect(itemsAfter(running, {type: 'run.ended', conversation_id: 'a', run_id: 'other'})[2]?.active_run_id).toBe('r');
  expect(itemsAfter(running, {type: 'run.ended', conversation_id: 'a', run_id: 'r'})[2]?.active_run_id).toBeNull();
});

it('drops rows that the newest page should hold and does not', () => {
  const page = {items: [chat('d', 40), chat('c', 30), chat('b2', 15)], next_cursor: 'x'};
  expect(ids(withNewest(LIST, page))).toEqual(['d', 'c', 'b2', 'a']);
  expect(ids(withNewest(LIST, {...page, next_cursor: null}))).toEqual(['d', 'c', 'b2']);
});

it('keeps rows that are the same', () => {
  expect(withNewest(LIST, {items: [structuredClone(LIST[0] as Conversation)], next_cursor: null})[0]).toBe(LIST[0]);
});

it('finds the answers that ended while nobody listened', () => {
  const before = [chat('a', 1, {active_run_id: 'r'}), chat('b', 1, {active_run_id: 's'})];
  expect(endedUnheard(before, [chat('a', 1), chat('b', 1, {active_run_id: 's'})])).toEqual(['a']);
});
