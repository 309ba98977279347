// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {loadDraft, loadUnsent, saveDraft, saveUnsent} from './drafts.ts';
import {ANSWER, TALK, events, json, newStore, openRun, serve, stored, texts} from './testing/server.ts';

beforeEach(() => localStorage.clear());
afterEach(() => void vi.unstubAllGlobals());

it('shows after a reload what was never sent', async () => {
  serve(() => json({code: 'not_found', status: 404}, 404));
  saveUnsent('c', {messageId: 'm1', content: 'Lost?', parentId: null, isBranch: false, siblings: []});
  const {store} = newStore();
  await store.open('c');
  expect(store.state).toMatchObject({phase: 'ready', messages: [{id: 'm1', content: 'Lost?', delivery: 'failed'}]});
});

it('forgets what had arrived after all', async () => {
  serve(() => json(stored([{id: 'm1', content: 'Lost?'}])));
  saveUnsent('c', {messageId: 'm1', content: 'Lost?', parentId: null, isBranch: false, siblings: []});
  const {store} = newStore();
  await store.open('c');
  expect(store.state.messages).toHaveLength(1);
  expect(loadUnsent('c')).toBeNull();
});

it('says when a chat does not exist', async () => {
  serve(() => json({code: 'not_found', status: 404}, 404));
  const {store} = newStore();
  await store.open('c');
  expect(store.state.phase).toBe('missing');
});

it('attaches from the start to a run that is going on', async () => {
  const running = stored([
    {id: 'u', content: 'Q'},
    {id: 'answer', parent_id: 'u', role: 'assistant', status: 'running', run_id: 'run'},
  ]);
  const requests = serve(({path}) => (path.endsWith('/events') ? events(...ANSWER) : json(running)));
  const {store, listener} = newStore();
  await store.open('c');
  await vi.waitFor(() => expect(listener.onEnded).toHaveBeenCalled());
  expect(texts(store)).toEqual(['Q', 'Hello']);
  expect(requests.map((request) => request.path)).toEqual(['/conversations/c?limit=60', '/runs/run/events']);
});

it('does not ask for ever about a run that may not be read', async () => {
  const running = stored([{id: 'answer', role: 'assistant', status: 'running', run_id: 'run'}]);
  const requests = serve(({path}) => (path.endsWith('/events') ? json({code: 'not_found', status: 404}, 404) : json(running)));
  const {store} = newStore();
  await store.open('c');
  await vi.waitFor(() => expect(requests).toHaveLength(3));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(requests).toHaveLength(3);
  expect(store.state.live).toBeNull();
});

it('takes the stored answer when the run ended while the line was down', async () => {
  const running = stored([{id: 'answer', role: 'assistant', status: 'running', run_id: 'run'}]);
  const ended = stored([{id: 'answer', role: 'assistant', status: 'interrupted', run_id: 'run', parts: [{type: 'text', id: 't', text: 'Half'}]}]);
  let isFirst = true;
  serve(({path}) => {
    if (path.endsWith('/events')) return new Response(null, {status: 204});
    if (path === '/runs/run') return json({waiting: []});
    const detail = isFirst ? running : ended;
    isFirst = false;
    return json(detail);
  });
  const {store} = newStore();
  await store.open('c');
  await vi.waitFor(() => expect(store.state.messages[0]?.status).toBe('interrupted'));
  expect(store.state.live).toBeNull();
});

it('gives queued text back when its answer ended while nobody looked', async () => {
  serve(() => json(TALK));
  saveDraft('c', {text: 'draft', next: 'queued'});
  const {store} = newStore();
  await store.open('c');
  expect(loadDraft('c')).toEqual({text: 'queued\n\ndraft', next: ''});
});

it('keeps the objects of messages that are the same after a reload', async () => {
  serve(({method}) => json(method === 'PATCH' ? TALK : structuredClone(TALK)));
  const {store} = newStore();
  await store.open('c');
  const before = store.state.messages;
  await store.chooseBranch('a');
  expect(store.state.messages[0]).toBe(before[0]);
  expect(store.state.messages[1]).toBe(before[1]);
});

const RUNNING = stored([
  {id: 'u', content: 'Question', siblings: ['u']},
  {id: 'a', parent_id: 'u', role: 'assistant', status: 'running', run_id: 'run', siblings: ['a']},
]);

it('shows a run that was started elsewhere', async () => {
  let detail = stored([]);
  serve(({path}) => (path.endsWith('/events') ? events(...ANSWER) : json(detail)));
  const {store, listener} = newStore();
  await store.open('c');
  detail = RUNNING;
  store.apply({type: 'run.started', conversation_id: 'c', run_id: 'run'});
  await vi.waitFor(() => expect(listener.onEnded).toHaveBeenCalled());
  expect(texts(store)).toEqual(['Question', 'Hello']);
});

it('does not read again what it has started itself', async () => {
  const run = openRun();
  const requests = serve(() => run.response);
  const {store} = newStore();
  store.send('First');
  store.apply({type: 'run.started', conversation_id: store.state.id, run_id: 'run'});
  await vi.waitFor(() => expect(store.state.live).not.toBeNull());
  store.apply({type: 'run.started', conversation_id: store.state.id, run_id: 'run'});
  expect(requests).toHaveLength(1);
});

it('takes over a new title, and says when the chat is gone', async () => {
  serve(() => json(TALK));
  const {store} = newStore();
  await store.open('c');
  store.apply({type: 'conversation.updated', conversation_id: 'c', title: 'Better'});
  expect(store.state.conversation?.title).toBe('Better');
  store.apply({type: 'conversation.deleted', conversation_id: 'other'});
  expect(store.state.phase).toBe('ready');
  store.apply({type: 'conversation.deleted', conversation_id: 'c'});
  expect(store.state.phase).toBe('deleted');
});

it('keeps what is shown while the server is away, and reads it anew when it is back', async () => {
  let isDown = false;
  let detail = TALK;
  serve(() => {
    if (isDown) throw new TypeError('Failed to fetch');
    return json(detail);
  });
  const {store} = newStore();
  await store.open('c');
  isDown = true;
  store.apply({type: 'run.ended', conversation_id: 'c', run_id: 'other', status: 'finished'});
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(store.state).toMatchObject({phase: 'ready', messages: [{id: 'u'}, {id: 'a'}]});
  isDown = false;
  detail = stored([{id: 'u', content: 'Question'}]);
  store.reconnectNow();
  await vi.waitFor(() => expect(store.state.messages).toHaveLength(1));
});

it('takes the stored text of an answer whose server stopped', async () => {
  const ended = stored([{id: 'a', role: 'assistant', status: 'interrupted', run_id: 'run', parts: [{type: 'text', id: 't', text: 'Hel'}]}]);
  const details = [RUNNING, ended];
  const error = {type: 'RUN_ERROR', code: 'run_interrupted', message: 'The server stopped.'};
  serve(({path}) => (path.endsWith('/events') ? events(...ANSWER.slice(0, 2), error) : json(details.shift())));
  const {store} = newStore();
  await store.open('c');
  await vi.waitFor(() => expect(texts(store)).toEqual(['Hel']));
  expect(store.state.messages[0]?.status).toBe('interrupted');
});

it('follows an answer again that goes on after it had ended', async () => {
  let detail = TALK;
  serve(({path}) => (path.endsWith('/events') ? events(...ANSWER) : json(detail)));
  const {store, listener} = newStore();
  await store.open('c');
  detail = RUNNING;
  store.apply({type: 'run.started', conversation_id: 'c', run_id: 'run'});
  await vi.waitFor(() => expect(listener.onEnded).toHaveBeenCalledOnce());
});
