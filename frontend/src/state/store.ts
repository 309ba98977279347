/** A value that others can watch. Watchers are told at most once per frame; the value itself is always current. */
export class Store<State> {
  private readonly watchers = new Set<() => void>();
  private isScheduled = false;

  constructor(private current: State) {}

  get state(): State {
    return this.current;
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  protected set(changes: Partial<State>): void {
    this.current = {...this.current, ...changes};
    this.notify();
  }

  /** A hidden tab gets no frames, so what happens meanwhile is painted once, on return. */
  private notify(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    requestAnimationFrame(() => {
      this.isScheduled = false;
      for (const watcher of this.watchers) watcher();
    });
  }
}
