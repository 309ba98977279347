// @vitest-environment happy-dom
import {afterEach, expect, it, vi} from 'vitest';
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
  const listener = {onConversationStarted: vi.fn(), onAccepted: vi.fn(), onEnded: vi.fn(), onBranchChosen: vi.fn(), onTrouble: vi.fn()};
  const store = new ConversationStore(listener, () => ({}));
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
