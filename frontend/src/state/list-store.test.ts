// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import type {Mock} from 'vitest';
import type {Conversation} from '../api/types.ts';
import {forget} from '../lib/storage.ts';
import {ListStore} from './list-store.ts';

/** The server's list, as the test sets it. */
let items: Conversation[] = [];
let serve: Mock<(url: string) => Promise<Response>>;

function chat(id: string, minute: number, more: Partial<Conversation> = {}): Conversation {
  const time = `2026-11-20T12:${minute}:00Z`;
  return {id, title: id, active_run_id: null, head_message_id: 'm', head_status: 'finished', created_at: time, updated_at: time, ...more} as Conversation;
}

async function newStore() {
  const ended = vi.fn();
  const store = new ListStore(() => undefined, ended);
  await store.load();
  return {store, ended};
}

beforeEach(() => {
  forget('last-look');
  items = [chat('old', 10)];
  serve = vi.fn(async (url: string) => new Response(JSON.stringify({items: url.includes('pinned') ? [] : items, next_cursor: null})));
  vi.stubGlobal('fetch', serve);
});
afterEach(() => void vi.unstubAllGlobals());

it('tells of an answer that began and failed while the line was down, once', async () => {
  const {store, ended} = await newStore();
  items = [chat('new', 20, {head_status: 'failed'}), ...items];
  store.apply({type: 'resync'});
  await vi.waitFor(() => expect(ended.mock.calls).toEqual([['new', 'failed']]));
  serve.mockClear();
  store.apply({type: 'resync'});
  await vi.waitFor(() => expect(serve).toHaveResolved());
  expect(ended).toHaveBeenCalledTimes(1);
});

it('says nothing of an answer that was heard to end', async () => {
  const {store, ended} = await newStore();
  items = [chat('heard', 20), ...items];
  store.apply({type: 'run.ended', conversation_id: 'heard', run_id: 'r', status: 'finished'});
  await vi.waitFor(() => expect(store.find('heard')).toBeDefined());
  expect(ended).not.toHaveBeenCalled();
});

it('tells on the next visit of what has ended since', async () => {
  items = [chat('slow', 10, {active_run_id: 'r'})];
  await newStore();
  items = [chat('slow', 10), chat('new', 20)];
  const {ended} = await newStore();
  expect(ended.mock.calls).toEqual([
    ['slow', 'finished'],
    ['new', 'finished'],
  ]);
});
