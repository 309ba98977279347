/** What was chosen for a chat on this device: tools that must not be used; model and instructions for a chat that is not there yet. */
import {recall, remember} from '../lib/storage.ts';
import {Store} from './store.ts';

export interface Choices {
  /** Names of tools that are switched off. */
  withoutTools: readonly string[];
  /** For a new chat; a stored one has its own. */
  instructions: string;
  /** For a new chat as well. */
  model: string | null;
}

const NONE: Choices = {withoutTools: [], instructions: '', model: null};

export class ChoicesStore extends Store<Choices> {
  private id: string | null = null;

  constructor() {
    super(load(null));
  }

  /** The chat that the page has turned to; null is a new one. */
  get chatId(): string | null {
    return this.id;
  }

  /** Turns to another chat. */
  show(id: string | null): void {
    if (id === this.id) return;
    this.id = id;
    this.set(load(id));
  }

  /** The new chat has got its id: what was chosen for it goes along. */
  adopt(id: string): void {
    remember(keyOf(id), this.state);
    remember(keyOf(null), NONE);
    this.id = id;
  }

  allow(tool: string, isOn: boolean): void {
    const others = this.state.withoutTools.filter((name) => name !== tool);
    this.put({withoutTools: isOn ? others : [...others, tool]});
  }

  setInstructions(instructions: string): void {
    this.put({instructions});
  }

  setModel(model: string): void {
    this.put({model});
  }

  private put(changes: Partial<Choices>): void {
    this.set(changes);
    remember(keyOf(this.id), this.state);
  }
}

function keyOf(id: string | null): string {
  return `choices.${id ?? 'new'}`;
}

function load(id: string | null): Choices {
  return {...NONE, ...recall(keyOf(id), NONE, isChoices)};
}

function isChoices(value: unknown): value is Choices {
  if (typeof value !== 'object' || value === null) return false;
  const {withoutTools, instructions} = value as Partial<Choices>;
  return typeof instructions === 'string' && Array.isArray(withoutTools) && withoutTools.every((name) => typeof name === 'string');
}
