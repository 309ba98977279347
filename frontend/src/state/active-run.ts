/** One run that this page reads: its events become the live answer, its end the finished message. */
import * as runs from '../api/runs.ts';
import {isTerminal} from '../stream/events.ts';
import type {RunEvent} from '../stream/events.ts';
import {newAnswer, reduce, takenOver} from '../stream/reduce.ts';
import {RunReader} from '../stream/transport.ts';
import type {RunListener} from '../stream/transport.ts';
import {withAnswer} from './conversation-state.ts';
import type {LiveAnswer, ShownMessage} from './conversation-state.ts';

/** A blip shorter than this is nobody's business. */
const RECONNECTING_AFTER_MS = 1_000;

export interface RunWatcher {
  onProgress(live: LiveAnswer): void;
  onEnd(message: ShownMessage): void;
  /** The server will not let us read it: the run is gone, or the reader's rights are. */
  onRefused(error: unknown): void;
}

export class ActiveRun implements RunListener {
  private answer;
  private isReconnecting = false;
  private lostTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly reader: RunReader;

  constructor(
    readonly runId: string,
    private readonly message: ShownMessage,
    private readonly watcher: RunWatcher,
    private isSummarising = false,
  ) {
    this.answer = newAnswer(message.parts);
    this.reader = new RunReader((cursor, signal) => runs.attach(runId, cursor, signal), this);
  }

  get live(): LiveAnswer {
    const {phase, phaseSince} = this.answer;
    const message = withAnswer(this.message, this.answer);
    const {runId, isReconnecting, isSummarising} = this;
    return {runId, message, phase, phaseSince, isReconnecting, isSummarising};
  }

  /** Goes on with a stream that is open already, or attaches from the start. */
  async follow(first?: ReadableStream<Uint8Array>): Promise<void> {
    try {
      await this.reader.read(first);
    } catch (error) {
      this.watcher.onRefused(error);
    } finally {
      clearTimeout(this.lostTimer);
    }
  }

  leave(): void {
    clearTimeout(this.lostTimer);
    this.reader.leave();
  }

  reconnectNow(): void {
    this.reader.retryNow();
  }

  onEvent(event: RunEvent): void {
    const answer = reduce(this.answer, event);
    if (answer === this.answer) return;
    this.answer = answer;
    if (answer.phase !== 'waiting') this.isSummarising = false;
    if (isTerminal(event)) this.watcher.onEnd(withAnswer(this.message, answer));
    else this.watcher.onProgress(this.live);
  }

  /** Whether the model is asked only when the chat's beginning is summarised. */
  setSummarising(value: boolean): void {
    if (this.isSummarising === value) return;
    this.isSummarising = value;
    this.watcher.onProgress(this.live);
  }

  onNewAttempt(): void {
    this.isSummarising = false;
    this.answer = takenOver(this.answer);
  }

  onConnectionLost(): void {
    this.lostTimer = setTimeout(() => this.setReconnecting(true), RECONNECTING_AFTER_MS);
  }

  onConnectionBack(): void {
    clearTimeout(this.lostTimer);
    this.setReconnecting(false);
  }

  private setReconnecting(value: boolean): void {
    if (this.isReconnecting === value) return;
    this.isReconnecting = value;
    this.watcher.onProgress(this.live);
  }
}
