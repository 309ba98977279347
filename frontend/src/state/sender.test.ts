// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {secondsUntil} from '../lib/retry.ts';
import {loadDraft, loadUnsent} from './drafts.ts';
import {ANSWER, TALK, events, json, newStore, openRun, serve, stored, texts} from './testing/server.ts';

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

/** A chat whose answer is being written, on a server that does this with what is sent meanwhile. */
async function busyChat(meanwhile: () => Response) {
  const run = openRun();
  const answers = [() => run.response, meanwhile];
  const requests = serve(({path}) => (path === '/chat' ? answers.shift()?.() ?? json({}, 500) : json({...TALK, queue: []})));
  const {store, listener} = newStore();
  void store.send('First');
  await vi.waitFor(() => expect(store.state.live).not.toBeNull());
  return {run, requests, store, listener};
}

it('lets what is written meanwhile wait on the server', async () => {
  const {requests, store} = await busyChat(() => json({}, 202));
  const sending = store.send('Second');
  expect(store.state.queue.map(({content}) => content)).toEqual(['Second']);
  expect(loadDraft(store.state.id).next).toBe('Second');
  expect(await sending).toBe(true);
  expect(requests[1]?.body).toMatchObject({conversation_id: store.state.id, when_busy: 'queue', message: {content: 'Second'}});
  expect(loadDraft(store.state.id).next).toBe('');
  store.apply({type: 'queue.changed', conversation_id: store.state.id});
  await vi.waitFor(() => expect(store.state.queue).toEqual([]));
});

it('gives the text back when it cannot wait there', async () => {
  const {store, listener} = await busyChat(() => json({title: 'Full', status: 409, code: 'queue_full'}, 409));
  expect(await store.send('Second')).toBe(false);
  expect(store.state.queue).toEqual([]);
  expect(listener.onTrouble).toHaveBeenCalled();
});

it('stops the answer to send a waiting message, under its own id', async () => {
  const {run, requests, store} = await busyChat(() => json({}, 202));
  await store.send('Second');
  const [queued] = store.state.queue;
  store.sendQueued(queued?.id ?? '');
  await vi.waitFor(() => expect(requests.at(-1)?.path).toBe('/runs/run/cancel'));
  run.say({type: 'RUN_ERROR', message: 'Stopped.', code: 'cancelled'});
  await vi.waitFor(() => expect(requests.at(-1)?.body).toMatchObject({message: {id: queued?.id, content: 'Second'}}));
  expect(store.state.queue).toEqual([]);
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
  expect(secondsUntil(store.state.messages[0]?.deliveryError?.retry_at)).toBeGreaterThan(10);
});

const LONG_TALK = stored([
  {id: 'u', content: 'Question', siblings: ['u']},
  {id: 'a', parent_id: 'u', role: 'assistant', content: 'Hi', siblings: ['a']},
  {id: 'u2', parent_id: 'a', content: 'And then?', siblings: ['u2']},
  {id: 'a2', parent_id: 'u2', role: 'assistant', content: 'Then', siblings: ['a2']},
]);

it('begins another branch behind an answer in the middle', async () => {
  const requests = serve(({path}) => (path === '/chat' ? events(...ANSWER) : json(LONG_TALK)));
  const {store, listener} = newStore();
  await store.open('c');
  store.branchFrom('a');
  expect(texts(store)).toEqual(['Question', 'Hi']);
  store.apply({type: 'resync'});
  await vi.waitFor(() => expect(requests).toHaveLength(2));
  expect(texts(store)).toEqual(['Question', 'Hi']);
  void store.send('Or else?');
  await vi.waitFor(() => expect(listener.onEnded).toHaveBeenCalled());
  expect(requests[2]?.body).toMatchObject({parent_id: 'a', message: {content: 'Or else?'}});
  expect(texts(store)).toEqual(['Question', 'Hi', 'Or else?', 'Hello']);
  expect(store.state.messages[2]?.siblings).toHaveLength(2);
});

it('shows what followed again', async () => {
  serve(() => json(LONG_TALK));
  const {store} = newStore();
  await store.open('c');
  store.branchFrom('a');
  store.branchFrom(null);
  await vi.waitFor(() => expect(store.state.messages).toHaveLength(4));
});
