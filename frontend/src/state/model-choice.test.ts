// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {forget} from '../lib/storage.ts';
import {ChoicesStore} from './choices.ts';
import {ModelChoice} from './model-choice.ts';
import {PreferencesStore} from './preferences-store.ts';
import {SessionStore} from './session-store.ts';
import {json, newStore, serve} from './testing/server.ts';

const DEMO = {id: 'demo:chat', name: 'Demo', provider: 'demo', is_default: false, is_available: true};
const MINI = {id: 'openai:mini', name: 'mini', provider: 'openai', is_default: true, is_available: true};

/** Whether the server has heard from OpenAI. */
let isSlow = true;

function list() {
  const asked = [{name: 'openai', is_pending: isSlow}, {name: 'demo', is_pending: false}];
  return json({items: isSlow ? [DEMO] : [MINI, DEMO], providers: asked});
}

function setUp() {
  const asked = serve(({path}) => (path === '/models' ? list() : json({items: [], servers: []})));
  const [session, preferences] = [new SessionStore(), new PreferencesStore()];
  const choice = new ModelChoice(session, newStore().store, new ChoicesStore(), preferences);
  return {session, preferences, choice, count: () => asked.filter(({path}) => path === '/models').length};
}

beforeEach(() => {
  vi.useFakeTimers();
  forget('model');
  isSlow = true;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('leaves the model to the server until the preferred provider has told its models, and asks for them again', async () => {
  const {session, choice, count} = setUp();
  await session.load();
  expect([choice.chosen, session.state.models.length]).toEqual([null, 1]);
  isSlow = false;
  await vi.advanceTimersByTimeAsync(500);
  expect(choice.chosen).toBe(MINI.id);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(count()).toBe(2);
});

it('stays with the model of new chats while its provider is being asked', async () => {
  const {session, choice, preferences} = setUp();
  preferences.setModel(MINI.id);
  expect(choice.chosen).toBe(MINI.id);
  await session.load();
  expect(choice.chosen).toBe(MINI.id);
});

it('takes another where the one that was wanted is gone', async () => {
  const {session, choice, preferences} = setUp();
  preferences.setModel('gone:one');
  isSlow = false;
  await session.load();
  expect(choice.chosen).toBe(MINI.id);
});
