import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {ApiError, ConnectionError} from '../api/http.ts';
import type {RunEvent} from './events.ts';
import {RunReader, RunUnreadable} from './transport.ts';
import type {RunListener} from './transport.ts';

class Heard implements RunListener {
  readonly events: RunEvent[] = [];
  readonly connection: string[] = [];

  onEvent(event: RunEvent): void {
    this.events.push(event);
  }
  onNewAttempt(): void {
    this.connection.push('new attempt');
  }
  onConnectionLost(): void {
    this.connection.push('lost');
  }
  onConnectionBack(): void {
    this.connection.push('back');
  }

  get text(): string {
    return this.events.map((event) => (event.type === 'TEXT_MESSAGE_CONTENT' ? event.delta : '')).join('');
  }
}

const text = (seq: number, delta: string) => `id: 1-${seq}\ndata: {"type":"TEXT_MESSAGE_CONTENT","messageId":"m","delta":"${delta}"}\n\n`;
const finished = (seq: number) => `id: 1-${seq}\ndata: {"type":"RUN_FINISHED"}\n\n`;

/** A stream of these pieces that then closes, breaks, or stays open. */
function body(pieces: string[], end: 'close' | 'break' | 'stay' = 'close'): ReadableStream<Uint8Array> {
  const waiting = [...pieces];
  return new ReadableStream({
    pull(controller) {
      const piece = waiting.shift();
      if (piece !== undefined) controller.enqueue(new TextEncoder().encode(piece));
      else if (end === 'close') controller.close();
      else if (end === 'break') controller.error(new TypeError('network error'));
    },
  });
}

/** Answers each opening with the next of these, and remembers the cursors asked for. */
function server(...answers: (ReadableStream<Uint8Array> | Error | null)[]) {
  const cursors: (string | null)[] = [];
  const open = async (cursor: string | null) => {
    cursors.push(cursor);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer === undefined ? body([]) : answer;
  };
  return {open, cursors};
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function read(reader: RunReader, first?: ReadableStream<Uint8Array>): Promise<void> {
  const done = reader.read(first);
  done.catch(() => undefined);
  await vi.runAllTimersAsync();
  return done;
}

it('reads to the terminal event and stops there', async () => {
  const heard = new Heard();
  const {open, cursors} = server(body([text(1, 'a'), finished(2), text(3, 'late')]));
  await read(new RunReader(open, heard));
  expect(heard.text).toBe('a');
  expect(cursors).toEqual([null]);
});

it('goes on after the last event it has seen when the line breaks', async () => {
  const heard = new Heard();
  const {open, cursors} = server(body([text(2, 'b'), finished(3)]));
  await read(new RunReader(open, heard), body([text(1, 'a')], 'break'));
  expect(heard.text).toBe('ab');
  expect(cursors).toEqual(['1-1']);
  expect(heard.connection).toEqual(['lost', 'back']);
});

it('takes an end without a terminal event for a lost line', async () => {
  const heard = new Heard();
  const {open, cursors} = server(body([text(1, 'a')]), body([finished(2)]));
  await read(new RunReader(open, heard));
  expect(cursors).toEqual([null, '1-1']);
});

it('keeps trying while the server is away, and says so once', async () => {
  const heard = new Heard();
  const away = () => new ConnectionError('away');
  const {open, cursors} = server(away(), away(), new ApiError({title: 'x', status: 503, code: 'draining'}), body([finished(1)]));
  await read(new RunReader(open, heard));
  expect(cursors).toHaveLength(4);
  expect(heard.connection).toEqual(['lost', 'back']);
});

it('gives up when the server refuses', async () => {
  const gone = new ApiError({title: 'No such run', status: 404, code: 'not_found'});
  await expect(read(new RunReader(server(gone).open, new Heard()))).rejects.toBe(gone);
});

it('takes long silence for a dead line', async () => {
  const heard = new Heard();
  const {open, cursors} = server(body([text(1, 'a')], 'stay'), body([finished(2)]));
  await read(new RunReader(open, heard));
  expect(cursors).toEqual([null, '1-1']);
});

it('tries at once when asked to', async () => {
  const heard = new Heard();
  const {open, cursors} = server(new ConnectionError('away'), body([finished(1)]));
  const reader = new RunReader(open, heard);
  const done = reader.read();
  await vi.advanceTimersByTimeAsync(1);
  reader.retryNow();
  await done;
  expect(cursors).toHaveLength(2);
});

it('leaves without asking again', async () => {
  const {open, cursors} = server(new ConnectionError('away'));
  const reader = new RunReader(open, new Heard());
  const done = reader.read();
  await vi.advanceTimersByTimeAsync(1);
  reader.leave();
  await done;
  await vi.runAllTimersAsync();
  expect(cursors).toHaveLength(1);
});

it('lets go of the connection when it leaves in the middle of an answer', async () => {
  let isCancelled = false;
  const open = new ReadableStream<Uint8Array>({cancel: () => void (isCancelled = true)});
  const reader = new RunReader(server().open, new Heard());
  const done = reader.read(open);
  await vi.advanceTimersByTimeAsync(1);
  reader.leave();
  await done;
  expect(isCancelled).toBe(true);
});

it('tells when another attempt goes on', async () => {
  const heard = new Heard();
  const {open} = server(body([text(2, 'b').replace('1-2', '2-1'), finished(3).replace('1-3', '2-2')]));
  await read(new RunReader(open, heard), body([text(1, 'a')], 'break'));
  expect(heard.connection).toEqual(['lost', 'back', 'new attempt']);
});

it('stops asking when the server has no more to say', async () => {
  const {open, cursors} = server(body([]), body([]), body([]));
  await expect(read(new RunReader(open, new Heard()), body([text(9, 'a')]))).rejects.toBeInstanceOf(RunUnreadable);
  expect(cursors).toEqual(['1-9', '1-9']);
});

it('knows at once that a run is over when nothing follows its cursor', async () => {
  const {open, cursors} = server(null);
  await expect(read(new RunReader(open, new Heard()), body([text(9, 'a')], 'break'))).rejects.toBeInstanceOf(RunUnreadable);
  expect(cursors).toEqual(['1-9']);
});
