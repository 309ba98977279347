import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface Watchable {
  watch(watcher: () => void): () => void;
}

/** Re-renders its host when any of the stores changes. */
export class StoreController implements ReactiveController {
  private stop: (() => void)[] = [];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly stores: readonly Watchable[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop = this.stores.map((store) => store.watch(() => this.host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.stop) stop();
    this.stop = [];
  }
}
