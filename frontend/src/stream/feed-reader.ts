/** Reads the feed of changes for as long as the page is there. It never replays: each connection begins with `resync`. */
import type {Change} from '../api/types.ts';
import {Backoff} from './backoff.ts';
import {readLines} from './event-lines.ts';

export interface FeedListener {
  onChange(change: Change): void;
  onFeedLost(): void;
  onFeedBack(): void;
}

export type OpenFeed = (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;

export class FeedReader {
  private readonly backoff = new Backoff();

  constructor(
    private readonly open: OpenFeed,
    private readonly listener: FeedListener,
  ) {}

  /** Resolves when the signal says so, and only then. */
  async read(signal: AbortSignal): Promise<void> {
    const leave = () => this.backoff.wake();
    signal.addEventListener('abort', leave);
    while (!signal.aborted) {
      await this.readOnce(signal);
      if (signal.aborted) break;
      this.listener.onFeedLost();
      await this.backoff.pause();
    }
    signal.removeEventListener('abort', leave);
  }

  private async readOnce(signal: AbortSignal): Promise<void> {
    try {
      const body = await this.open(signal);
      this.listener.onFeedBack();
      await readLines(body, signal, this.handle);
    } catch {
      // Whatever the reason, being away or refusing, the next try finds out whether it is gone.
      return;
    }
  }

  private readonly handle = (data: string): boolean => {
    this.backoff.reset();
    const change = parseChange(data);
    if (change) this.listener.onChange(change);
    return false;
  };
}

/** The change in one `data:` line; null when it is none. */
export function parseChange(data: string): Change | null {
  try {
    const value: unknown = JSON.parse(data);
    return isChange(value) ? value : null;
  } catch {
    return null;
  }
}

export function isChange(value: unknown): value is Change {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
