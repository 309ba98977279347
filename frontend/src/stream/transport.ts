/** Reads a run's events to the end, whatever the network does in between. */
import {isAbort, isWorthAnotherTry} from '../api/http.ts';
import {Backoff} from './backoff.ts';
import {readLines} from './event-lines.ts';
import {isTerminal, parseEvent} from './events.ts';
import type {RunEvent} from './events.ts';

/** So often the stream may close without a word before we believe that nothing will come. */
const MOST_EMPTY_BODIES = 2;

export interface RunListener {
  onEvent(event: RunEvent): void;
  /** What follows is told by another attempt than what came before. */
  onNewAttempt(): void;
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
  private readonly backoff = new Backoff();
  private cursor: string | null = null;
  private isLost = false;
  private emptyBodies = 0;

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
        if (await readLines(body, this.abort.signal, this.handle)) return;
        this.emptyBodies += 1;
        if (this.emptyBodies > MOST_EMPTY_BODIES) throw new RunUnreadable('The run ended without an ending.');
      } catch (error) {
        if (isAbort(error) || this.abort.signal.aborted) return;
        if (!isWorthAnotherTry(error)) throw error;
      }
      body = undefined;
      await this.pause();
    }
  }

  /** Stops reading. The run itself goes on. */
  leave(): void {
    this.abort.abort();
    this.backoff.wake();
  }

  retryNow(): void {
    this.backoff.wake();
  }

  private async reopen(): Promise<ReadableStream<Uint8Array>> {
    const body = await this.open(this.cursor, this.abort.signal);
    if (!body) throw new RunUnreadable('Nothing follows what has been read.');
    if (this.isLost) this.listener.onConnectionBack();
    this.isLost = false;
    return body;
  }

  private readonly handle = (data: string, id: string | undefined): boolean => {
    this.emptyBodies = 0;
    this.backoff.reset();
    if (this.cursor && id && attemptOf(id) !== attemptOf(this.cursor)) this.listener.onNewAttempt();
    if (id) this.cursor = id;
    const event = parseEvent(data);
    if (!event) return false;
    this.listener.onEvent(event);
    return isTerminal(event);
  };

  private async pause(): Promise<void> {
    if (this.abort.signal.aborted) return;
    if (!this.isLost) this.listener.onConnectionLost();
    this.isLost = true;
    await this.backoff.pause();
  }
}

/** A cursor is the attempt and the place in it: `2-57`. */
function attemptOf(cursor: string): string {
  return cursor.slice(0, cursor.indexOf('-'));
}
