import {expect, it} from 'vitest';
import type {Conversation} from '../api/types.ts';
import {endedUnheard, itemsAfter, lookAt, withNewest} from './list-changes.ts';

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

it('knows which answers have ended while nobody listened, and how', () => {
  const look = {newest: '2026-10-10T12:00:00Z', running: ['was-running', 'still-running']};
  const at = (id: string, updated: string, more: Partial<Conversation> = {}) =>
    ({id, updated_at: updated, active_run_id: null, head_message_id: 'm', head_status: 'finished', ...more}) as Conversation;
  const items = [
    at('began-and-failed', '2026-10-10T13:00:00Z', {head_status: 'failed'}),
    at('heard', '2026-10-10T12:30:00Z'),
    at('empty', '2026-10-10T13:00:00Z', {head_message_id: null}),
    at('was-running', '2026-10-10T11:00:00Z'),
    at('still-running', '2026-10-10T11:00:00Z', {active_run_id: 'r'}),
    at('old', '2026-10-10T10:00:00Z'),
  ];
  expect(endedUnheard(look, items, new Set(['heard'])).map(({id, head_status}) => [id, head_status])).toEqual([
    ['began-and-failed', 'failed'],
    ['was-running', 'finished'],
  ]);
});

it('remembers what it knew last, also when the newest chat is gone', () => {
  const items = [chat('a', 10), chat('b', 20, {active_run_id: 'r'})];
  const look = lookAt(items, null);
  expect(look).toEqual({newest: '2026-11-20T12:20:00Z', running: ['b']});
  expect(lookAt(items.slice(0, 1), look)).toEqual({newest: '2026-11-20T12:20:00Z', running: []});
});
