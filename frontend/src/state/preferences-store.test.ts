// @vitest-environment happy-dom
import {beforeEach, expect, it} from 'vitest';
import {forget, remember} from '../lib/storage.ts';
import {ChoicesStore} from './choices.ts';
import {PreferencesStore} from './preferences-store.ts';

beforeEach(() => {
  for (const key of ['settings', 'choices.new', 'choices.a']) forget(key);
  document.documentElement.removeAttribute('style');
});

it('keeps what was chosen and shows it on the page', () => {
  new PreferencesStore().choose({theme: 'dark', density: 'compact', textSize: 120, direction: 'rtl', isEnterToSend: false});
  const {state} = new PreferencesStore();
  expect(state).toMatchObject({theme: 'dark', density: 'compact', textSize: 120, font: 'sans'});
  expect(document.documentElement.dataset).toMatchObject({theme: 'dark', density: 'compact', enter: 'line'});
  expect(document.documentElement.style.fontSize).toBe('120%');
  expect(document.documentElement.dir).toBe('rtl');
});

it('takes the default for what makes no sense', () => {
  remember('settings', {theme: 'pink', textSize: 900, density: 3, announces: 'full'});
  expect(new PreferencesStore().state).toMatchObject({theme: 'system', textSize: 130, density: 'comfortable', announces: 'full'});
});

it('gives a new chat what was chosen for it, and the next one a clean start', () => {
  const choices = new ChoicesStore();
  choices.allow('search', false);
  choices.setInstructions('Be brief.');
  choices.adopt('a');
  expect(choices.state).toEqual({withoutTools: ['search'], instructions: 'Be brief.', model: null});
  choices.show(null);
  expect(choices.state).toEqual({withoutTools: [], instructions: '', model: null});
  choices.show('a');
  choices.allow('search', true);
  expect(choices.state.withoutTools).toEqual([]);
});
