/** A server of the test's own for the chat on screen, and what it says. */
import {vi} from 'vitest';
import type {ConversationDetail, Message} from '../../api/types.ts';
import {ConversationStore} from '../conversation-store.ts';

type Handler = (request: {method: string; path: string; body: Record<string, unknown>; headers: Headers}) => Response | Promise<Response>;

/** What the store does goes to this server, and is remembered. */
export function serve(handler: Handler) {
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

export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), {status});

export function events(...list: object[]): Response {
  const text = list.map((event, index) => `id: 1-${index + 1}\ndata: ${JSON.stringify(event)}\n\n`).join('');
  return new Response(text, {headers: {'X-Run-Id': 'run', 'X-Message-Id': 'answer', 'X-Conversation-Id': 'c'}});
}

/** A run that has begun and says no more until it is told to. */
export function openRun() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({start: (given) => void (controller = given)});
  let seq = 0;
  const say = (event: object) => controller.enqueue(new TextEncoder().encode(`id: 1-${(seq += 1)}\ndata: ${JSON.stringify(event)}\n\n`));
  const response = new Response(body, {headers: {'X-Run-Id': 'run', 'X-Message-Id': 'answer'}});
  return {response, say};
}

export const ANSWER = [
  {type: 'RUN_STARTED', threadId: 'c', runId: 'run', timestamp: 1},
  {type: 'TEXT_MESSAGE_CONTENT', messageId: 't', delta: 'Hello', timestamp: 2},
  {type: 'RUN_FINISHED', outcome: {type: 'success'}, timestamp: 3},
];

export function stored(messages: Partial<Message>[]): ConversationDetail {
  const iso = '2026-10-15T12:00:00Z';
  return {
    id: 'c',
    external_id: null,
    title: 'Chat',
    model: null,
    instructions: null,
    tools: null, allowed_tools: [],
    head_message_id: null,
    active_run_id: null,
    head_status: null,
    is_waiting: false,
    pinned_at: null,
    archived_at: null,
    created_at: iso,
    updated_at: iso,
    has_earlier: false,
    queue: [],
    usage: {answers: 0, input_tokens: 0, output_tokens: 0, cost: null, unpriced: 0},
    messages: messages.map((message) => ({
      id: 'm',
      parent_id: null,
      siblings: [],
      role: 'user',
      content: '',
      parts: [],
      status: 'finished',
      model: null,
      summary: null,
      error: null,
      usage: null,
      run_id: null,
      created_at: iso,
      finished_at: iso,
      ...message,
    })),
  };
}

export const TALK = stored([
  {id: 'u', content: 'Question', siblings: ['u']},
  {id: 'a', parent_id: 'u', role: 'assistant', parts: [{type: 'text', id: 't', text: 'Hi'}], siblings: ['a']},
]);

export function newStore() {
  const listener = {onConversationStarted: vi.fn(), onAccepted: vi.fn(), onEnded: vi.fn(), onBranchChosen: vi.fn(), onTrouble: vi.fn()};
  return {store: new ConversationStore(listener, () => ({model: 'demo:chat'})), listener};
}

export const texts = (store: ConversationStore) => store.state.messages.map((message) => message.content || message.parts.map((part) => ('text' in part ? part.text : part.type)).join());
