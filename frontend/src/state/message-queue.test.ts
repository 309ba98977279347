// @vitest-environment happy-dom
import {afterEach, expect, it, vi} from 'vitest';
import {MessageQueue} from './message-queue.ts';
import type {QueueHost} from './message-queue.ts';

afterEach(() => void vi.unstubAllGlobals());

function hostOf(): QueueHost {
  let queue: ReturnType<QueueHost['shown']>['queue'] = [];
  return {shown: () => ({id: 'c', queue}), show: (next) => void (queue = next), choices: () => ({}), onStarted: vi.fn(), onTrouble: vi.fn()};
}

it('sends what is written quickly in the order in which it was written', async () => {
  const answers: ((response: Response) => void)[] = [];
  const sent: string[] = [];
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    sent.push((JSON.parse(String(init.body)) as {message: {content: string}}).message.content);
    return new Promise<Response>((resolve) => answers.push(resolve));
  });
  const queue = new MessageQueue(hostOf());
  const ready = Promise.resolve();
  const first = queue.add('c', 'One', [], ready);
  const second = queue.add('c', 'Two', [], ready);
  await vi.waitFor(() => expect(sent).toEqual(['One']));
  answers[0]?.(new Response(JSON.stringify({title: 'Full', status: 409, code: 'queue_full'}), {status: 409}));
  expect(await first).toBe(false);
  await vi.waitFor(() => expect(sent).toEqual(['One', 'Two']));
  answers[1]?.(new Response('{}', {status: 202}));
  expect(await second).toBe(true);
});
