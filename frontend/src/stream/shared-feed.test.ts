import {afterEach, expect, it, vi} from 'vitest';
import type {Change} from '../api/types.ts';
import {parseChange} from './feed-reader.ts';
import {SharedFeed} from './shared-feed.ts';

/** Locks as browsers give them: one holder, the others wait in order, and a thief takes it at once. */
class Locks {
  private holder: {fail(error: unknown): void} | null = null;
  private readonly waiting: (() => void)[] = [];

  async request(_name: string, options: LockOptions, work: () => Promise<void>): Promise<void> {
    if (options.steal) {
      this.holder?.fail(new DOMException('stolen', 'AbortError'));
      this.holder = null;
    } else if (this.holder) await this.turn(options.signal);
    const stolen = new Promise<never>((_, fail) => (this.holder = {fail}));
    const {holder} = this;
    try {
      await Promise.race([work(), stolen]);
    } finally {
      if (this.holder === holder) {
        this.holder = null;
        this.waiting.shift()?.();
      }
    }
  }

  private turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push(resolve);
      signal?.addEventListener('abort', () => {
        this.waiting.splice(this.waiting.indexOf(resolve), 1);
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  }
}

/** A server's feed: what it tells goes to every open connection. */
class Server {
  readonly open = new Set<ReadableStreamDefaultController<Uint8Array>>();

  readonly connect = async (): Promise<ReadableStream<Uint8Array>> => {
    let mine: ReadableStreamDefaultController<Uint8Array>;
    return new ReadableStream({
      start: (controller) => {
        this.open.add((mine = controller));
        queueMicrotask(() => this.open.has(mine) && this.tell({type: 'resync'}));
      },
      cancel: () => void this.open.delete(mine),
    });
  };

  tell(change: Change): void {
    const line = new TextEncoder().encode(`event: ${change.type}\ndata: ${JSON.stringify(change)}\n\n`);
    for (const controller of this.open) controller.enqueue(line);
  }

  breakOff(): void {
    for (const controller of this.open) controller.error(new TypeError('network error'));
    this.open.clear();
  }
}

const feeds: SharedFeed[] = [];

function tab(server: Server, locks: Locks | undefined) {
  const heard: string[] = [];
  const feed = new SharedFeed(
    server.connect,
    {onChange: ({type}) => heard.push(type), onFeedLost: () => heard.push('lost'), onFeedBack: () => heard.push('back')},
    locks as LockManager | undefined,
  );
  feeds.push(feed);
  feed.start();
  return {feed, heard};
}

afterEach(() => {
  for (const feed of feeds.splice(0)) feed.stop();
});

it('reads once for all tabs', async () => {
  const server = new Server();
  const locks = new Locks();
  const first = tab(server, locks);
  const second = tab(server, locks);
  await vi.waitFor(() => expect(first.heard).toEqual(['back', 'resync']));
  server.tell({type: 'run.started'});
  await vi.waitFor(() => expect(second.heard).toContain('run.started'));
  expect(first.heard).toContain('run.started');
  expect(server.open.size).toBe(1);
});

it.each([new Locks(), undefined])('reads once however often it is started', async (locks) => {
  const server = new Server();
  const {feed, heard} = tab(server, locks);
  await vi.waitFor(() => expect(heard).toContain('resync'));
  feed.start();
  await vi.waitFor(() => expect(heard).toEqual(['back', 'resync', 'back', 'resync']));
  expect(server.open.size).toBe(1);
  server.tell({type: 'run.started'});
  await vi.waitFor(() => expect(heard.filter((type) => type === 'run.started')).toHaveLength(1));
});

it('goes on in another tab when the reading one closes', async () => {
  const server = new Server();
  const locks = new Locks();
  const first = tab(server, locks);
  const second = tab(server, locks);
  await vi.waitFor(() => expect(first.heard).toContain('resync'));
  second.heard.length = 0;
  first.feed.stop();
  await vi.waitFor(() => expect(second.heard).toEqual(['back', 'resync']));
  expect(server.open.size).toBe(1);
});

it('takes the feed from a tab that was put to sleep', async () => {
  const server = new Server();
  const locks = new Locks();
  void locks.request('chatapp.feed', {}, () => new Promise(() => undefined)).catch(() => undefined);
  const awake = tab(server, locks);
  vi.useFakeTimers();
  awake.feed.check();
  await vi.advanceTimersByTimeAsync(2_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(awake.heard).toContain('resync'));
});

it('does not take the feed from itself when its turn comes while it asks', async () => {
  const server = new Server();
  const locks = new Locks();
  const first = tab(server, locks);
  const second = tab(server, locks);
  await vi.waitFor(() => expect(first.heard).toContain('resync'));
  vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
  first.feed.stop();
  second.feed.check();
  second.heard.length = 0;
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(second.heard).toEqual(['back', 'resync']));
  expect(server.open.size).toBe(1);
});

it('leaves the feed with a tab that answers', async () => {
  const server = new Server();
  const locks = new Locks();
  const first = tab(server, locks);
  const second = tab(server, locks);
  await vi.waitFor(() => expect(first.heard).toContain('resync'));
  const channel = new BroadcastChannel('chatapp.feed');
  const answered = new Promise((resolve) => (channel.onmessage = ({data}) => data.type === 'feed.answered' && resolve(data)));
  vi.useFakeTimers();
  second.feed.check();
  await answered;
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  channel.close();
  expect(server.open.size).toBe(1);
  expect(first.heard).toEqual(['back', 'resync']);
});

it('reads for itself where there are no locks', async () => {
  const server = new Server();
  const tabs = [tab(server, undefined), tab(server, undefined)];
  await vi.waitFor(() => expect(tabs.every(({heard}) => heard.includes('resync'))).toBe(true));
  expect(server.open.size).toBe(2);
});

it('connects again when the line breaks, and begins with a resync', async () => {
  const server = new Server();
  const {heard} = tab(server, new Locks());
  await vi.waitFor(() => expect(heard).toContain('resync'));
  server.breakOff();
  await vi.waitFor(() => expect(heard).toEqual(['back', 'resync', 'lost', 'back', 'resync']));
});

it('skips what is no change', () => {
  expect(parseChange('nonsense')).toBeNull();
  expect(parseChange('{"kind": 1}')).toBeNull();
});
