/** Reads a run's events to the end, whatever the network does in between. */
import {createParser} from 'eventsource-parser';
import {ApiError, ConnectionError, isAbort} from '../api/http.ts';
import {isTerminal, parseEvent} from './events.ts';
import type {RunEvent} from './events.ts';

/** The server pings every 15 s, so this much silence means that the line is dead. */
const SILENCE_MS = 40_000;
/** So often the stream may close without a word before we believe that nothing will come. */
const MOST_EMPTY_BODIES = 2;
const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 10_000;

export interface RunListener {
  onEvent(event: RunEvent): void;
  onConnectionLost(): void;
  onConnectionBack(): void;
}

/** The server has nothing more to say about this run, and does not say how it ended. */
export class RunUnreadable extends Error {
  override readonly name = 'RunUnreadable';
}

/** Opens the run's stream after `cursor`; null is its start. Gives null when the run is over and nothing follows. */
export type OpenRun = (cursor: string | null, signal: AbortSignal) => Promise<ReadableStream<Uint8Array> | null>;

export class RunReader {
  private readonly abort = new AbortController();
  private cursor: string | null = null;
  private failures = 0;
  private emptyBodies = 0;
  private wake: (() => void) | null = null;

  constructor(
    private readonly open: OpenRun,
    private readonly listener: RunListener,
  ) {}

  /** Resolves after the terminal event, or when told to leave; rejects when the server refuses. */
  async read(first?: ReadableStream<Uint8Array>): Promise<void> {
    let body = first;
    while (!this.abort.signal.aborted) {
      try {
        body ??= await this.reopen();
        if (await this.readBody(body)) return;
        this.emptyBodies += 1;
        if (this.emptyBodies > MOST_EMPTY_BODIES) throw new RunUnreadable('The run ended without an ending.');
      } catch (error) {
        if (isAbort(error) || this.abort.signal.aborted) return;
        if (isRefusal(error)) throw error;
      }
      body = undefined;
      await this.pause();
    }
  }

  /** Stops reading. The run itself goes on. */
  leave(): void {
    this.abort.abort();
    this.wake?.();
  }

  retryNow(): void {
    this.wake?.();
  }

  private async reopen(): Promise<ReadableStream<Uint8Array>> {
    const body = await this.open(this.cursor, this.abort.signal);
    if (!body) throw new RunUnreadable('Nothing follows what has been read.');
    if (this.failures > 0) this.listener.onConnectionBack();
    this.failures = 0;
    return body;
  }

  /** Whether the terminal event was among what came. */
  private async readBody(body: ReadableStream<Uint8Array>): Promise<boolean> {
    let isOver = false;
    const parser = createParser({onEvent: ({data, id}) => (isOver ||= this.handle(data, id))});
    const decoder = new TextDecoder();
    const reader = body.getReader();
    const watchdog = new Watchdog(SILENCE_MS, () => void reader.cancel());
    try {
      while (!isOver && !this.abort.signal.aborted) {
        const {done, value} = await readChunk(reader);
        if (done) break;
        watchdog.feed();
        parser.feed(decoder.decode(value, {stream: true}));
      }
      return isOver;
    } finally {
      watchdog.stop();
      void reader.cancel().catch(ignoreClosedReader);
    }
  }

  private handle(data: string, id: string | undefined): boolean {
    this.emptyBodies = 0;
    const event = parseEvent(data);
    if (id) this.cursor = id;
    if (!event) return false;
    this.listener.onEvent(event);
    return isTerminal(event);
  }

  private async pause(): Promise<void> {
    if (this.abort.signal.aborted) return;
    if (this.failures === 0) this.listener.onConnectionLost();
    const delay = Math.min(FIRST_DELAY_MS * 2 ** this.failures, LONGEST_DELAY_MS);
    this.failures += 1;
    await this.sleep(delay);
  }

  /** Ends early on `retryNow` and when the network comes back. */
  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        globalThis.removeEventListener?.('online', done);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      globalThis.addEventListener?.('online', done);
      this.wake = done;
    });
  }
}

/** Calls back once when nothing has fed it for a while. */
class Watchdog {
  private timer: ReturnType<typeof setTimeout>;

  constructor(
    private readonly ms: number,
    private readonly onSilence: () => void,
  ) {
    this.timer = setTimeout(onSilence, ms);
  }

  feed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.onSilence, this.ms);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

/** A server that is going down or too busy is worth another try; a plain no is not. */
function isRefusal(error: unknown): boolean {
  if (error instanceof ApiError) return error.status < 500 && error.status !== 429;
  return !(error instanceof ConnectionError);
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ConnectionError('The answer broke off.', {cause: error});
  }
}

/** Cancelling a reader whose stream has failed rejects with that failure, which is known already. */
function ignoreClosedReader(): void {}
