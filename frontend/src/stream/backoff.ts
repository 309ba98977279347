/** The pauses between tries: each twice as long as the one before, cut short when the network comes back. */
const FIRST_MS = 300;
const LONGEST_MS = 10_000;

export class Backoff {
  private tries = 0;
  private end: (() => void) | null = null;

  /** The next pause is the first again. */
  reset(): void {
    this.tries = 0;
  }

  /** Ends the pause that is going on. */
  wake(): void {
    this.end?.();
  }

  pause(): Promise<void> {
    const ms = Math.min(FIRST_MS * 2 ** this.tries, LONGEST_MS);
    this.tries += 1;
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        globalThis.removeEventListener?.('online', end);
        this.end = null;
        resolve();
      };
      const timer = setTimeout(end, ms);
      globalThis.addEventListener?.('online', end);
      this.end = end;
    });
  }
}
