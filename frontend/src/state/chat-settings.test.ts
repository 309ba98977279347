// @vitest-environment happy-dom
import {afterEach, expect, it, vi} from 'vitest';
import {json, newStore, serve, stored} from './testing/server.ts';

afterEach(() => void vi.unstubAllGlobals());

it('sends a message behind the change of the chat that was made before it', async () => {
  let save!: (response: Response) => void;
  const requests = serve(({method}) => (method === 'PATCH' ? new Promise<Response>((resolve) => (save = resolve)) : json(stored([]))));
  const asked = () => requests.slice(1).map(({method, path}) => `${method} ${path}`);
  const {store} = newStore();
  await store.open('c');
  void store.settings.setInstructions('Be brief.');
  void store.send('Hello');
  await vi.waitFor(() => expect(asked()).toEqual(['PATCH /conversations/c']));
  save(json({}));
  await vi.waitFor(() => expect(asked()).toEqual(['PATCH /conversations/c', 'POST /chat']));
  store.reconnectNow();
  await store.open(null);
});

it('keeps what is being saved, whatever the list knew before', async () => {
  let save!: (response: Response) => void;
  const listed = {...stored([]), tools: ['-web_search']};
  serve(({method}) => (method === 'PATCH' ? new Promise<Response>((resolve) => (save = resolve)) : json(listed)));
  const {store} = newStore();
  await store.open('c');
  const patched = store.settings.patch({tools: null}, 'trouble');
  store.adopt({...listed, title: 'Renamed'});
  expect(store.state.conversation?.tools).toBeNull();
  save(json({}));
  await patched;
  store.adopt({...listed, title: 'Renamed', tools: null});
  expect(store.state.conversation).toMatchObject({title: 'Renamed', tools: null});
});

it('opens a chat, and reads it again, behind what is being saved', async () => {
  let save!: (response: Response) => void;
  const requests = serve(({method}) => (method === 'PATCH' ? new Promise<Response>((resolve) => (save = resolve)) : json(stored([]))));
  const asked = () => requests.slice(1).map(({method}) => method);
  const {store} = newStore();
  await store.open('c');
  void store.settings.setInstructions('Be brief.');
  void store.open(null);
  const opened = store.open('c');
  await vi.waitFor(() => expect(store.state.phase).toBe('loading'));
  expect(asked()).toEqual(['PATCH']);
  save(json({}));
  await opened;
  expect(asked()).toEqual(['PATCH', 'GET']);
  void store.settings.setInstructions('Be brief.');
  store.followBranch('c');
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked()).toEqual(['PATCH', 'GET', 'PATCH']);
  save(json({}));
  await vi.waitFor(() => expect(asked()).toEqual(['PATCH', 'GET', 'PATCH', 'GET']));
});
