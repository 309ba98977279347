/** Files on their way into a message. They go to the server at once; the message only names them. */
import * as files from '../api/files.ts';
import {isAbort, isWorthAnotherTry} from '../api/http.ts';
import type {StoredFile} from '../api/types.ts';
import {newId} from '../lib/ids.ts';
import {explain} from './delivery.ts';
import {loadFiles, saveFiles} from './drafts.ts';
import {Store} from './store.ts';

export interface AttachedFile {
  key: string;
  name: string;
  size: number;
  mediaType: string;
  /** How much of it the server has, from 0 to 1. */
  progress: number;
  /** What the server knows of it, once it has all of it. */
  stored: StoredFile | null;
  error: string | null;
  /** Whether the same file may get through another time. */
  canRetry: boolean;
}

interface Upload {
  file: File;
  chat: string | null;
  abort: AbortController;
}

const NONE: readonly AttachedFile[] = [];

export class UploadStore extends Store<{files: readonly AttachedFile[]}> {
  private chat: string | null = null;
  /** What is attached in each chat that was visited; uploads go on while another one is on screen. */
  private readonly drafts = new Map<string | null, readonly AttachedFile[]>();
  private readonly uploads = new Map<string, Upload>();

  constructor(private readonly send: typeof files.upload = files.upload) {
    super({files: NONE});
    this.show(null);
  }

  /** Turns to another chat. */
  show(chat: string | null): void {
    this.chat = chat;
    if (!this.drafts.has(chat)) this.drafts.set(chat, loadFiles(chat).map(attached));
    this.set({files: this.drafts.get(chat) ?? NONE});
  }

  add(chosen: Iterable<File>): void {
    for (const file of chosen) {
      const key = newId();
      const entry = {key, name: file.name, size: file.size, mediaType: file.type, progress: 0, stored: null, error: null, canRetry: false};
      this.put(this.chat, [...this.of(this.chat), entry]);
      void this.start(key, {file, chat: this.chat, abort: new AbortController()});
    }
  }

  retry(key: string): void {
    const upload = this.uploads.get(key);
    if (upload) void this.start(key, {...upload, abort: new AbortController()});
  }

  remove(key: string): void {
    this.uploads.get(key)?.abort.abort();
    this.uploads.delete(key);
    this.put(this.chat, this.state.files.filter((file) => file.key !== key));
  }

  /** The message has them now. */
  clear(): void {
    for (const {key} of this.state.files) this.uploads.delete(key);
    this.put(this.chat, NONE);
  }

  /** Puts back what a message had that did not get through. */
  putBack(stored: readonly StoredFile[]): void {
    this.put(this.chat, [...this.state.files, ...stored.map(attached)]);
  }

  private async start(key: string, upload: Upload): Promise<void> {
    this.uploads.set(key, upload);
    const {chat, file, abort} = upload;
    this.change(chat, key, {progress: 0, error: null, canRetry: false});
    try {
      const stored = await this.send(file, (progress) => this.change(chat, key, {progress}), abort.signal);
      this.change(chat, key, {stored, progress: 1, mediaType: stored.media_type, size: stored.size});
    } catch (error) {
      if (!isAbort(error)) this.change(chat, key, {error: explain(error).message, canRetry: isWorthAnotherTry(error)});
    }
  }

  private change(chat: string | null, key: string, changes: Partial<AttachedFile>): void {
    this.put(chat, this.of(chat).map((file) => (file.key === key ? {...file, ...changes} : file)));
  }

  private of(chat: string | null): readonly AttachedFile[] {
    return this.drafts.get(chat) ?? NONE;
  }

  private put(chat: string | null, changed: readonly AttachedFile[]): void {
    this.drafts.set(chat, changed);
    saveFiles(chat, changed.flatMap(({stored}) => (stored ? [stored] : [])));
    if (chat === this.chat) this.set({files: changed});
  }
}

function attached(stored: StoredFile): AttachedFile {
  const {name, size, media_type: mediaType} = stored;
  return {key: newId(), name, size, mediaType, progress: 1, stored, error: null, canRetry: false};
}
