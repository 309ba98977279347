/** Who is here, which models there are, and whether the network and the server are. */
import * as session from '../api/session.ts';
import type {Me, Model} from '../api/types.ts';
import {Store} from './store.ts';

export type Connection = 'online' | 'offline' | 'reconnecting' | 'back';

export interface SessionState {
  me: Me | null;
  models: readonly Model[];
  /** The server did not tell its models; sending still works, with its default. */
  isModelsFailed: boolean;
  connection: Connection;
}

/** A blip shorter than this is nobody's business. */
const RECONNECTING_AFTER_MS = 2_000;
const BACK_ONLINE_MS = 2_000;

export class SessionStore extends Store<SessionState> {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isServerLost = false;

  constructor() {
    super({me: null, models: [], isModelsFailed: false, connection: navigator.onLine ? 'online' : 'offline'});
    addEventListener('offline', () => this.turn('offline'));
    addEventListener('online', () => (this.isServerLost ? this.turn('reconnecting') : this.comeBack()));
  }

  async load(): Promise<void> {
    const [me, models] = await Promise.allSettled([session.me(), session.models()]);
    this.set({
      me: me.status === 'fulfilled' ? me.value : this.state.me,
      models: models.status === 'fulfilled' ? models.value : this.state.models,
      isModelsFailed: models.status === 'rejected',
    });
  }

  get defaultModel(): Model | undefined {
    const available = this.state.models.filter((model) => model.is_available);
    return available.find((model) => model.is_default) ?? available[0];
  }

  model(id: string | null | undefined): Model | undefined {
    return this.state.models.find((model) => model.id === id);
  }

  /** The feed of changes has broken off. */
  loseServer(): void {
    if (this.isServerLost) return;
    this.isServerLost = true;
    if (this.state.connection !== 'offline') this.later('reconnecting', RECONNECTING_AFTER_MS);
  }

  findServer(): void {
    if (!this.isServerLost) return;
    this.isServerLost = false;
    clearTimeout(this.timer);
    if (this.state.isModelsFailed || !this.state.me) void this.load();
    if (this.state.connection !== 'online') this.comeBack();
  }

  private comeBack(): void {
    this.turn('back');
    this.later('online', BACK_ONLINE_MS);
  }

  private later(connection: Connection, ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.turn(connection), ms);
  }

  private turn(connection: Connection): void {
    clearTimeout(this.timer);
    this.set({connection});
  }
}
