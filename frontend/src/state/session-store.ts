/** Who is here, which models there are, and whether the network is. */
import * as session from '../api/session.ts';
import type {Me, Model} from '../api/types.ts';
import {Store} from './store.ts';

export interface SessionState {
  me: Me | null;
  models: readonly Model[];
  /** The server did not tell its models; sending still works, with its default. */
  isModelsFailed: boolean;
  connection: 'online' | 'offline' | 'back';
}

const BACK_ONLINE_MS = 2_000;

export class SessionStore extends Store<SessionState> {
  constructor() {
    super({me: null, models: [], isModelsFailed: false, connection: navigator.onLine ? 'online' : 'offline'});
    addEventListener('offline', () => this.set({connection: 'offline'}));
    addEventListener('online', () => this.comeBack());
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

  private comeBack(): void {
    this.set({connection: 'back'});
    setTimeout(() => {
      if (this.state.connection === 'back') this.set({connection: 'online'});
    }, BACK_ONLINE_MS);
  }
}
