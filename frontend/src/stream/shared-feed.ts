/**
 * One feed for all tabs of a browser, since it allows few connections to a server. The tab that holds the lock reads and
 * tells the others; when it goes, the browser gives the lock to the next. Without locks every tab reads for itself.
 */
import {isAbort} from '../api/http.ts';
import type {Change} from '../api/types.ts';
import {FeedReader, isChange} from './feed-reader.ts';
import type {FeedListener, OpenFeed} from './feed-reader.ts';

const NAME = 'chatapp.feed';
/** A reading tab answers a question at once, unless the system has put it to sleep. */
const ANSWER_MS = 2_000;

/** What tabs tell each other: changes, how the line is, and whether somebody reads at all. */
type Told = Change | {type: 'feed.lost'} | {type: 'feed.back'} | {type: 'feed.asked'} | {type: 'feed.answered'};

export class SharedFeed implements FeedListener {
  private readonly reader: FeedReader;
  private channel: BroadcastChannel | null = null;
  private abort = new AbortController();
  private isReading = false;
  private answerTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    open: OpenFeed,
    private readonly listener: FeedListener,
    private readonly locks: LockManager | undefined = globalThis.navigator?.locks,
  ) {
    this.reader = new FeedReader(open, this);
  }

  /** Where it has been started before, this one takes its place. */
  start(): void {
    this.stop();
    this.abort = new AbortController();
    if (!this.locks || typeof BroadcastChannel === 'undefined') {
      void this.lead(this.abort.signal);
      return;
    }
    this.channel = new BroadcastChannel(NAME);
    this.channel.onmessage = (event: MessageEvent<Told>) => this.hear(event.data);
    void this.waitForTurn({signal: this.abort.signal});
  }

  /** Another tab takes over, if there is one. */
  stop(): void {
    clearTimeout(this.answerTimer);
    this.abort.abort();
    this.channel?.close();
    this.channel = null;
  }

  /** Takes the feed over from a tab that holds it and does not read: phones put tabs to sleep without ending them. */
  check(): void {
    if (!this.channel || this.isReading) return;
    this.tell({type: 'feed.asked'});
    clearTimeout(this.answerTimer);
    // Its own turn may have come meanwhile: then there is nobody to take it from.
    this.answerTimer = setTimeout(() => this.isReading || void this.waitForTurn({steal: true}), ANSWER_MS);
  }

  onChange(change: Change): void {
    this.listener.onChange(change);
    this.tell(change);
  }

  onFeedLost(): void {
    this.listener.onFeedLost();
    this.tell({type: 'feed.lost'});
  }

  onFeedBack(): void {
    this.listener.onFeedBack();
    this.tell({type: 'feed.back'});
  }

  private async waitForTurn(options: LockOptions): Promise<void> {
    const {signal} = this.abort;
    try {
      await this.locks?.request(NAME, options, () => this.lead(signal));
    } catch (error) {
      if (signal.aborted) return;
      // The lock was stolen while this tab slept, so it queues up again; or locks are forbidden here.
      if (isAbort(error)) this.start();
      else void this.lead(signal);
    }
  }

  private async lead(signal: AbortSignal): Promise<void> {
    this.isReading = true;
    await this.reader.read(signal);
    this.isReading = false;
  }

  private tell(told: Told): void {
    this.channel?.postMessage(told);
  }

  private hear(told: Told): void {
    clearTimeout(this.answerTimer);
    if (told.type === 'feed.asked') {
      if (this.isReading) this.tell({type: 'feed.answered'});
    } else if (told.type === 'feed.lost') this.listener.onFeedLost();
    else if (told.type === 'feed.back') this.listener.onFeedBack();
    else if (told.type !== 'feed.answered' && isChange(told)) this.listener.onChange(told);
  }
}
