/** Who is here, which models there are, and whether the network and the server are. */
import * as session from '../api/session.ts';
import type {Me, Model, ModelList, Tool, ToolList, ToolServer} from '../api/types.ts';
import {isOutdated} from '../lib/shell.ts';
import {Store} from './store.ts';

/** `stopping`: the server has said that it goes. `outdated`: it has another version of this page. */
export type Connection = 'online' | 'offline' | 'reconnecting' | 'stopping' | 'back' | 'outdated';

export interface SessionState {
  me: Me | null;
  models: readonly Model[];
  /** Providers that are being asked which models they have. */
  pending: readonly string[];
  tools: readonly Tool[];
  /** Servers that bring tools of their own. */
  servers: readonly ToolServer[];
  /** The server did not tell its models; sending still works, with its default. */
  isModelsFailed: boolean;
  /** Whether the server has been asked, with whatever result. */
  isLoaded: boolean;
  connection: Connection;
}

/** A blip shorter than this is nobody's business. */
const RECONNECTING_AFTER_MS = 2_000;
const BACK_ONLINE_MS = 2_000;
const SERVERS_AGAIN_MS = 2_000;
/** The server itself waits a second before it answers without some. */
const MODELS_AGAIN_MS = 500;

export class SessionStore extends Store<SessionState> {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isServerLost = false;
  private isStopping = false;

  constructor() {
    super({me: null, models: [], pending: [], tools: [], servers: [], isModelsFailed: false, isLoaded: false, connection: navigator.onLine ? 'online' : 'offline'});
    addEventListener('offline', () => this.turn('offline'));
    addEventListener('online', () => (this.isServerLost ? this.turn(this.away) : this.comeBack()));
  }

  async load(): Promise<void> {
    const [me, models, tools] = await Promise.allSettled([session.me(), session.models(), session.tools()]);
    if (models.status === 'fulfilled') this.takeModels(models.value);
    if (tools.status === 'fulfilled') this.takeTools(tools.value);
    this.set({
      me: me.status === 'fulfilled' ? me.value : this.state.me,
      isModelsFailed: models.status === 'rejected',
      isLoaded: true,
    });
  }

  /** A slow provider's models are asked for until they are there, or it is given up. */
  private takeModels({items, providers}: ModelList): void {
    const pending = providers.filter(({is_pending}) => is_pending).map(({name}) => name);
    this.set({models: items, pending});
    if (pending.length > 0) setTimeout(() => void session.models().then((list) => this.takeModels(list), () => undefined), MODELS_AGAIN_MS);
  }

  /** Servers that are being connected are asked after until they are. */
  private takeTools({items, servers}: ToolList): void {
    this.set({tools: items, servers});
    if (!servers.some(({status}) => status === 'connecting')) return;
    setTimeout(() => void session.tools().then((list) => this.takeTools(list), () => undefined), SERVERS_AGAIN_MS);
  }

  /** The server's default. While that may still be of a provider that is being asked, there is none. */
  get defaultModel(): Model | undefined {
    const {models, pending} = this.state;
    const available = models.filter((model) => model.is_available);
    return available.find((model) => model.is_default) ?? (pending.length > 0 ? undefined : available[0]);
  }

  /** Whether a model can be reached, as far as is known. One that nobody has told of yet is taken to be. */
  isUsable(id: string): boolean {
    const known = this.model(id);
    return known ? known.is_available : !this.state.isLoaded || this.state.pending.some((provider) => id.startsWith(`${provider}:`));
  }

  model(id: string | null | undefined): Model | undefined {
    return this.state.models.find((model) => model.id === id);
  }

  /** The server has said that it ends; another may be there before anybody notices. */
  announceStop(): void {
    this.isStopping = true;
  }

  /** The feed of changes has broken off. */
  loseServer(): void {
    if (this.isServerLost) return;
    this.isServerLost = true;
    if (this.state.connection !== 'offline') this.later(this.away, RECONNECTING_AFTER_MS);
  }

  findServer(): void {
    this.isStopping = false;
    if (!this.isServerLost) return;
    this.isServerLost = false;
    clearTimeout(this.timer);
    if (this.state.isModelsFailed || this.state.pending.length > 0 || !this.state.me) void this.load();
    if (this.state.connection !== 'online') this.comeBack();
    void this.checkVersion();
  }

  private get away(): Connection {
    return this.isStopping ? 'stopping' : 'reconnecting';
  }

  /** A server that was away may have come back as another version. */
  private async checkVersion(): Promise<void> {
    try {
      if (await isOutdated()) this.turn('outdated');
    } catch {
      // It is gone again already; the next time it is back is the next chance.
      return;
    }
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
    if (this.state.connection === 'outdated' && connection === 'online') return;
    this.set({connection});
  }
}
