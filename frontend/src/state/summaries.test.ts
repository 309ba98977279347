import {afterEach, expect, it, vi} from 'vitest';
import {reactionTo} from './chat-changes.ts';
import {NEW_CHAT, newUserMessage} from './conversation-state.ts';
import type {ConversationState, LiveAnswer, ShownMessage} from './conversation-state.ts';
import {showSummary} from './summaries.ts';

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

it('says that a summary is made for the answer that is waited for', () => {
  const state = {...NEW_CHAT, id: 'c', live: {runId: 'run'} as LiveAnswer};
  const told = (run_id: string, conversation_id = 'c') => reactionTo({type: 'run.summarising', conversation_id, run_id}, state);
  expect([told('run'), told('another'), told('run', 'd')]).toEqual(['summarising', 'none', 'none']);
  expect(reactionTo({type: 'conversation.summarised', conversation_id: 'c', message_id: 'a'}, state)).toBe('summary');
});
