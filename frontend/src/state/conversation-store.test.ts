// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import type {ConversationDetail, Message} from '../api/types.ts';
import {ConversationStore} from './conversation-store.ts';
import {loadDraft, loadUnsent, saveDraft, saveUnsent} from './drafts.ts';

type Handler = (request: {method: string; path: string; body: Record<string, unknown>; headers: Headers}) => Response | Promise<Response>;

/** What the store does goes to this server, and is remembered. */
function serve(handler: Handler) {
  const requests: {method: string; path: string; body: Record<string, unknown>}[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const request = {
      method: init.method ?? 'GET',
      path: url.replace('/api/v1', ''),
      body: init.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : {},
      headers: new Headers(init.headers),
    };
    requests.push(request);
    return handler(request);
  });
  return requests;
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), {status});

function events(...list: object[]): Response {
  const text = list.map((event, index) => `id: 1-${index + 1}\ndata: ${JSON.stringify(event)}\n\n`).join('');
  return new Response(text, {headers: {'X-Run-Id': 'run', 'X-Message-Id': 'answer', 'X-Conversation-Id': 'c'}});
}

/** A run that has begun and says no more until it is told to. */
function openRun() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({start: (given) => void (controller = given)});
  let seq = 0;
  const say = (event: object) => controller.enqueue(new TextEncoder().encode(`id: 1-${(seq += 1)}\ndata: ${JSON.stringify(event)}\n\n`));
  const response = new Response(body, {headers: {'X-Run-Id': 'run', 'X-Message-Id': 'answer'}});
  return {response, say};
}

const ANSWER = [
  {type: 'RUN_STARTED', threadId: 'c', runId: 'run', timestamp: 1},
  {type: 'TEXT_MESSAGE_CONTENT', messageId: 't', delta: 'Hello', timestamp: 2},
  {type: 'RUN_FINISHED', outcome: {type: 'success'}, timestamp: 3},
];

function stored(messages: Partial<Message>[]): ConversationDetail {
  const iso = '2026-10-15T12:00:00Z';
  return {
    id: 'c',
    external_id: null,
    title: 'Chat',
    model: null,
    instructions: null,
    head_message_id: null,
    active_run_id: null,
    pinned_at: null,
    archived_at: null,
    created_at: iso,
    updated_at: iso,
    messages: messages.map((message) => ({
      id: 'm',
      parent_id: null,
      siblings: [],
      role: 'user',
      content: '',
      parts: [],
      status: 'finished',
      model: null,
      error: null,
      usage: null,
      run_id: null,
      created_at: iso,
      finished_at: iso,
      ...message,
    })),
  };
}

const TALK = stored([
  {id: 'u', content: 'Question', siblings: ['u']},
  {id: 'a', parent_id: 'u', role: 'assistant', parts: [{type: 'text', id: 't', text: 'Hi'}], siblings: ['a']},
]);

function newStore() {
  const listener = {onConversationStarted: vi.fn(), onAccepted: vi.fn(), onEnded: vi.fn(), onTrouble: vi.fn()};
  return {store: new ConversationStore(listener, () => 'demo:chat'), listener};
}

const texts = (store: ConversationStore) => store.state.messages.map((message) => message.content || message.parts.map((part) => ('text' in part ? part.text : part.type)).join());

beforeEach(() => localStorage.clear());
afterEach(() => void vi.unstubAllGlobals());

it('gives a new chat its id, sends, and keeps the answer', async () => {
  const requests = serve(() => events(...ANSWER));
  const {store, listener} = newStore();
  store.send('Hi there');
  expect(store.state.messages[0]).toMatchObject({content: 'Hi there', delivery: 'sending'});
  await vi.waitFor(() => expect(listener.onEnded).toHaveBeenCalled());
  expect(texts(store)).toEqual(['Hi there', 'Hello']);
  expect(store.state.messages[0]?.delivery).toBeUndefined();
  expect(listener.onConversationStarted).toHaveBeenCalledWith(store.state.id);
  expect(requests[0]?.body).toMatchObject({conversation_id: store.state.id, model: 'demo:chat', message: {content: 'Hi there'}});
});

it('keeps a message that did not get through and sends it again under its id', async () => {
  let isDown = true;
  const requests = serve(() => {
    if (isDown) throw new TypeError('Failed to fetch');
    return events(...ANSWER);
  });
  const {store, listener} = newStore();
  store.send('Important');
  await vi.waitFor(() => expect(store.state.messages[0]?.delivery).toBe('failed'));
  expect(loadUnsent(store.state.id ?? '')?.content).toBe('Important');
  isDown = false;
  store.resend(store.state.messages[0]?.id ?? '');
  await vi.waitFor(() => expect(listener.onEnded).toHaveBeenCalled());
  expect(requests[1]?.body).toEqual(requests[0]?.body);
  expect(loadUnsent(store.state.id ?? '')).toBeNull();
  expect(texts(store)).toEqual(['Important', 'Hello']);
});

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
  expect(requests.map((request) => request.path)).toEqual(['/conversations/c', '/runs/run/events']);
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
    const detail = isFirst ? running : ended;
    isFirst = false;
    return json(detail);
  });
  const {store} = newStore();
  await store.open('c');
  await vi.waitFor(() => expect(store.state.messages[0]?.status).toBe('interrupted'));
  expect(store.state.live).toBeNull();
});

it('puts an edited question beside the old one', async () => {
  const requests = serve(({path}) => (path === '/chat' ? events(...ANSWER) : json(TALK)));
  const {store, listener} = newStore();
  await store.open('c');
  store.edit('u', 'Better question');
  await vi.waitFor(() => expect(listener.onEnded).toHaveBeenCalled());
  expect(requests[1]?.body).toMatchObject({parent_id: null, message: {content: 'Better question'}});
  expect(texts(store)).toEqual(['Better question', 'Hello']);
  expect(store.state.messages[0]?.siblings).toHaveLength(2);
});

it('answers again beside the answer that is there', async () => {
  const requests = serve(({path}) => (path === '/chat' ? events(...ANSWER) : json(TALK)));
  const {store, listener} = newStore();
  await store.open('c');
  store.answerAgain('a');
  await vi.waitFor(() => expect(listener.onEnded).toHaveBeenCalled());
  expect(requests[1]?.body).toEqual({conversation_id: 'c', parent_id: 'u', model: 'demo:chat'});
  expect(store.state.messages[1]?.siblings).toEqual(['a', 'answer']);
});

it('keeps what is written meanwhile and sends it when the answer has finished', async () => {
  const run = openRun();
  const answers = [run.response, events(...ANSWER)];
  const requests = serve(() => answers.shift() ?? json({}, 500));
  const {store, listener} = newStore();
  store.send('First');
  await vi.waitFor(() => expect(store.state.live).not.toBeNull());
  store.send('Second');
  expect(store.state.next).toBe('Second');
  expect(loadDraft(store.state.id).next).toBe('Second');
  for (const event of ANSWER) run.say(event);
  await vi.waitFor(() => expect(listener.onEnded).toHaveBeenCalledTimes(2));
  expect(requests[1]?.body).toMatchObject({parent_id: 'answer', message: {content: 'Second'}});
  expect(store.state.next).toBe('');
});

it('does not send by itself after a failure', async () => {
  const run = openRun();
  serve(() => run.response);
  const {store, listener} = newStore();
  store.send('First');
  await vi.waitFor(() => expect(store.state.live).not.toBeNull());
  store.send('Second');
  run.say({type: 'RUN_ERROR', message: 'Overloaded.', code: 'x'});
  await vi.waitFor(() => expect(listener.onEnded).toHaveBeenCalled());
  expect(store.state.next).toBe('Second');
});

it('gives queued text back when its answer ended while nobody looked', async () => {
  serve(() => json(TALK));
  saveDraft('c', {text: 'draft', next: 'queued'});
  const {store} = newStore();
  await store.open('c');
  expect(loadDraft('c')).toEqual({text: 'queued\n\ndraft', next: ''});
});

it('stops a send that is not accepted yet as soon as it is', async () => {
  let accept!: (response: Response) => void;
  const requests = serve(({path}) => (path === '/chat' ? new Promise<Response>((resolve) => (accept = resolve)) : json({}, 202)));
  const {store} = newStore();
  store.send('First');
  void store.stop();
  accept(openRun().response);
  await vi.waitFor(() => expect(requests.at(-1)?.path).toBe('/runs/run/cancel'));
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

it('shows a message as on its way to who comes back before it is accepted', async () => {
  let accept!: (response: Response) => void;
  let isAccepted = false;
  serve(({path}) => {
    if (path === '/chat') return new Promise<Response>((resolve) => (accept = resolve));
    return isAccepted ? json(stored([{id: 'u', content: 'First'}])) : json({code: 'not_found', status: 404}, 404);
  });
  const {store} = newStore();
  store.send('First');
  const id = store.state.id ?? '';
  await store.open(null);
  await store.open(id);
  expect(store.state.messages[0]?.delivery).toBe('sending');
  isAccepted = true;
  accept(events(...ANSWER));
  await vi.waitFor(() => expect(store.state.messages[0]?.delivery).toBeUndefined());
});

it('says from when on a message may be tried again', async () => {
  serve(() => new Response(JSON.stringify({code: 'too_many', status: 429}), {status: 429, headers: {'Retry-After': '12'}}));
  const {store} = newStore();
  store.send('Too soon');
  await vi.waitFor(() => expect(store.state.messages[0]?.delivery).toBe('failed'));
  expect(store.state.messages[0]?.retryAt).toBeGreaterThan(Date.now() + 10_000);
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
