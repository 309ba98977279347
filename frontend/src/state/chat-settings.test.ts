// @vitest-environment happy-dom
import {afterEach, expect, it, vi} from 'vitest';
import type {Conversation} from '../api/types.ts';
import type {ConversationListener} from './conversation-listener.ts';
import {ConversationStore} from './conversation-store.ts';

afterEach(() => void vi.unstubAllGlobals());

it('sends a message behind the change of the chat that was made before it', async () => {
  const asked: string[] = [];
  let save!: (response: Response) => void;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    asked.push(`${init.method ?? 'GET'} ${url.replace('/api/v1', '')}`);
    if (init.method === 'PATCH') return new Promise<Response>((resolve) => (save = resolve));
    return new Response(JSON.stringify({id: 'c', messages: [], queue: [], head_message_id: null}));
  });
  const store = new ConversationStore(listener(), () => ({}));
  await store.open('c');
  asked.length = 0;
  void store.settings.setInstructions('Be brief.');
  void store.send('Hello');
  await vi.waitFor(() => expect(asked).toEqual(['PATCH /conversations/c']));
  save(new Response('{}'));
  await vi.waitFor(() => expect(asked).toEqual(['PATCH /conversations/c', 'POST /chat']));
  store.reconnectNow();
  await store.open(null);
});

it('keeps what is being saved, whatever the list knew before', async () => {
  let save!: (response: Response) => void;
  const stored = {id: 'c', title: 'A chat', messages: [], queue: [], head_message_id: null, tools: ['-web_search']};
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit = {}) => {
    if (init.method === 'PATCH') return new Promise<Response>((resolve) => (save = resolve));
    return new Response(JSON.stringify(stored));
  });
  const store = new ConversationStore(listener(), () => ({}));
  await store.open('c');
  const patched = store.settings.patch({tools: null}, 'trouble');
  const listed = {...stored, title: 'Renamed'} as unknown as Conversation;
  store.adopt(listed);
  expect(store.state.conversation?.tools).toBeNull();
  save(new Response('{}'));
  await patched;
  store.adopt({...listed, tools: null});
  expect(store.state.conversation).toMatchObject({title: 'Renamed', tools: null});
});

function listener(): ConversationListener {
  return {onConversationStarted: vi.fn(), onAccepted: vi.fn(), onEnded: vi.fn(), onBranchChosen: vi.fn(), onTrouble: vi.fn()};
}
