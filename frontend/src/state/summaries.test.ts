// @vitest-environment happy-dom
import {afterEach, expect, it, vi} from 'vitest';
import type {Change} from '../api/types.ts';
import {NEW_CHAT, newUserMessage} from './conversation-state.ts';
import type {ConversationState, ShownMessage} from './conversation-state.ts';
import {showSummary} from './summaries.ts';
import {TALK, json, newStore, openRun, serve} from './testing/server.ts';

const SUMMARY = {text: 'Blue.', is_complete: true, created_at: '2026-11-20T10:00:00Z'};
const SHOWN = ['u', 'a', 'v', 'b'].map((id) => newUserMessage(id, id, null));

/** A chat on screen, and a server that has a summary of whatever is asked for. */
function chat() {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return new Response(JSON.stringify({messages: [{...SHOWN[1], summary: SUMMARY}]}));
  });
  const put: ShownMessage[] = [];
  const state: ConversationState = {...NEW_CHAT, id: 'c', messages: SHOWN};
  return {asked, put, shown: {state, leaving: new AbortController().signal, put: (message: ShownMessage) => void put.push(message)}};
}

afterEach(() => void vi.unstubAllGlobals());

it('reads the summarised message alone and leaves the others as they are', async () => {
  const {asked, put, shown} = chat();
  await showSummary(shown, 'a');
  expect(put).toEqual([{...SHOWN[1], summary: SUMMARY}]);
  expect(asked).toEqual(['/api/v1/conversations/c?limit=1&before=v']);
});

it('asks for nothing that is not on the screen', async () => {
  const {asked, put, shown} = chat();
  await showSummary(shown, 'somewhere above');
  expect([put, asked]).toEqual([[], []]);
});

it('says that a summary is made for the answer that is waited for', async () => {
  const run = openRun();
  serve(({method}) => (method === 'POST' ? run.response : json(TALK)));
  const {store} = newStore();
  await store.open('c');
  void store.send('More');
  const tell = (change: Partial<Change>) => store.apply({type: 'run.summarising', conversation_id: 'c', run_id: 'run', ...change});
  tell({}); // before the page knows of its run
  await vi.waitFor(() => expect(store.state.live?.isSummarising).toBe(true));
  tell({run_id: 'another', conversation_id: 'd'});
  expect(store.state.live?.isSummarising).toBe(true);
  tell({type: 'conversation.summarised', message_id: 'somewhere above'});
  expect(store.state.live?.isSummarising).toBe(false);
  tell({run_id: 'another'});
  expect(store.state.live?.isSummarising).toBe(false);
});
