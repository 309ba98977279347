/** What opens over the page, fetched when the first of it is asked for: the palette and the settings. */
import {msg} from '../../lib/msg.ts';
import type {ChatLayers} from '../chat-layers/chat-layers.ts';
import type {Stores} from '../stores.ts';

export const notLoaded = () => msg('This part of the page could not be loaded. Is the server there? Try again in a moment.');

export interface LayersListener {
  /** An entry of the palette was chosen. */
  onCommand(id: string): void;
  onAllDeleted(): void;
  onTrouble(text: string): void;
}

export class Layers {
  constructor(
    private readonly host: HTMLElement & LayersListener,
    private readonly stores: Stores,
  ) {
    // Whoever presses Control is likely to want the palette next.
    addEventListener('keydown', (event) => void (event.key === 'Control' && load().catch(() => undefined)), {once: true});
  }

  async open(show: (layers: ChatLayers) => Promise<void>): Promise<void> {
    try {
      await load();
    } catch {
      return this.host.onTrouble(notLoaded());
    }
    await show(this.host.querySelector('chat-layers') ?? this.add());
  }

  private add(): ChatLayers {
    const layers = document.createElement('chat-layers');
    layers.stores = this.stores;
    layers.addEventListener('chat-command-chosen', (event) => this.host.onCommand(event.id));
    layers.addEventListener('chat-all-deleted', () => this.host.onAllDeleted());
    this.host.append(layers);
    return layers;
  }
}

function load(): Promise<unknown> {
  return import('../chat-layers/chat-layers.ts');
}
