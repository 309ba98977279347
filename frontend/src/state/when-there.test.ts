// @vitest-environment happy-dom
import {afterEach, expect, it, vi} from 'vitest';
import {json, newStore, serve, stored} from './testing/server.ts';
import {whenThere} from './when-there.ts';

afterEach(() => void vi.unstubAllGlobals());

it('waits for the chat that is on its way, and forgets what was chosen for one that was left', async () => {
  const answers: ((response: Response) => void)[] = [];
  serve(() => new Promise((resolve) => void answers.push(resolve)));
  const {store} = newStore();
  const done: string[] = [];
  const choose = (name: string) => whenThere(store, () => done.push(`${name} ${store.state.conversation?.id}`));
  const isLoading = (id: string) => vi.waitFor(() => expect(store.state).toMatchObject({id, phase: 'loading'}));
  choose('at once');
  void store.open('left');
  await isLoading('left');
  choose('for the one that is left');
  void store.open('c');
  await isLoading('c');
  choose('for the other');
  expect(done).toEqual(['at once undefined']);
  answers.at(-1)?.(json(stored([])));
  await vi.waitFor(() => expect(done).toEqual(['at once undefined', 'for the other c']));
});
