// @vitest-environment happy-dom
import {beforeEach, expect, test} from 'vitest';
import {ApiError, ConnectionError} from '../api/http.ts';
import type {StoredFile} from '../api/types.ts';
import {saveFiles} from './drafts.ts';
import {UploadStore} from './upload-store.ts';

interface Sending {
  file: File;
  onProgress: (share: number) => void;
  signal: AbortSignal;
  succeed: (stored: StoredFile) => void;
  fail: (error: unknown) => void;
}

let sendings: Sending[] = [];
const send = (file: File, onProgress: (share: number) => void, signal: AbortSignal) =>
  new Promise<StoredFile>((succeed, fail) => sendings.push({file, onProgress, signal, succeed, fail}));
const file = (name: string) => new File(['x'], name, {type: 'text/plain'});
const stored = (name: string): StoredFile => ({id: `id-${name}`, name, media_type: 'text/plain', size: 1});
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  sendings = [];
  for (const chat of [null, 'one', 'two']) saveFiles(chat, []);
});

test('an upload starts at once, tells how far it is, and is kept as a draft when it is there', async () => {
  const store = new UploadStore(send);
  store.add([file('a.txt')]);
  sendings[0]?.onProgress(0.5);
  expect(store.state.files).toMatchObject([{name: 'a.txt', progress: 0.5, stored: null}]);
  expect(new UploadStore(send).state.files).toEqual([]);
  sendings[0]?.succeed(stored('a.txt'));
  await settled();
  expect(store.state.files).toMatchObject([{stored: {id: 'id-a.txt'}}]);
  expect(new UploadStore(send).state.files).toMatchObject([{stored: {id: 'id-a.txt'}}]);
});

test('an upload goes on in its chat while another one is on screen', async () => {
  const store = new UploadStore(send);
  store.show('one');
  store.add([file('a.txt')]);
  store.show('two');
  sendings[0]?.succeed(stored('a.txt'));
  await settled();
  expect(store.state.files).toEqual([]);
  store.show('one');
  expect(store.state.files).toMatchObject([{stored: {id: 'id-a.txt'}}]);
});

test('an upload that failed says why, and can be tried again where that may help', async () => {
  const store = new UploadStore(send);
  store.add([file('a.zip'), file('b.txt')]);
  sendings[0]?.fail(new ApiError({title: 'No', detail: 'This kind is not taken.', status: 415, code: 'unsupported_file'}));
  sendings[1]?.fail(new ConnectionError('gone'));
  await settled();
  expect(store.state.files).toMatchObject([
    {error: 'This kind is not taken.', canRetry: false},
    {error: 'The server cannot be reached.', canRetry: true},
  ]);
  store.retry(store.state.files[1]?.key ?? '');
  expect(sendings).toHaveLength(3);
  expect(store.state.files[1]).toMatchObject({error: null, progress: 0, stored: null});
});

test('a removed file is not sent any further', () => {
  const store = new UploadStore(send);
  store.add([file('a.txt')]);
  store.remove(store.state.files[0]?.key ?? '');
  expect(sendings[0]?.signal.aborted).toBe(true);
  expect(store.state.files).toEqual([]);
});
