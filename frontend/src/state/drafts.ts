/** What was typed but not sent, and what was sent but not accepted, per conversation, on this device. */
import type {StoredFile} from '../api/types.ts';
import {forget, recall, remember} from '../lib/storage.ts';

export interface Draft {
  text: string;
  /** On its way to the queue of the server. */
  next: string;
}

/** A message on its way: sent again under the same id, the server joins the run it may have started. */
export interface Unsent {
  messageId: string;
  content: string;
  parentId: string | null;
  /** Whether the place in the tree was chosen (an edit) instead of being the end of the chat. */
  isBranch: boolean;
  siblings: readonly string[];
  files?: readonly StoredFile[];
}

const NONE: Draft = {text: '', next: ''};

export function loadDraft(conversationId: string | null): Draft {
  return recall(draftKey(conversationId), NONE, isDraft);
}

export function saveDraft(conversationId: string | null, draft: Draft): void {
  if (draft.text || draft.next) remember(draftKey(conversationId), draft);
  else forget(draftKey(conversationId));
}

/** Long texts that were pasted; the largest last as long as the page. */
export function loadPasted(conversationId: string | null): readonly string[] {
  return recall<readonly string[]>(pastedKey(conversationId), [], (value) => Array.isArray(value) && value.every((text) => typeof text === 'string'));
}

export function savePasted(conversationId: string | null, texts: readonly string[]): void {
  if (texts.length > 0) remember(pastedKey(conversationId), texts);
  else forget(pastedKey(conversationId));
}

/** Files that the server has and no message yet. */
export function loadFiles(conversationId: string | null): readonly StoredFile[] {
  return recall<readonly StoredFile[]>(filesKey(conversationId), [], (value) => Array.isArray(value) && value.every(isStoredFile));
}

export function saveFiles(conversationId: string | null, files: readonly StoredFile[]): void {
  if (files.length > 0) remember(filesKey(conversationId), files);
  else forget(filesKey(conversationId));
}

export function loadUnsent(conversationId: string): Unsent | null {
  return recall<Unsent | null>(unsentKey(conversationId), null, isUnsent);
}

export function saveUnsent(conversationId: string, unsent: Unsent): void {
  remember(unsentKey(conversationId), unsent);
}

export function clearUnsent(conversationId: string): void {
  forget(unsentKey(conversationId));
}

/** For a chat that is gone for good. */
export function forgetConversation(conversationId: string): void {
  forget(draftKey(conversationId));
  forget(pastedKey(conversationId));
  forget(filesKey(conversationId));
  forget(unsentKey(conversationId));
}

/** It never got to the queue: give the text back instead of sending it unasked. */
export function restoreNext(id: string, queued: readonly {content: string}[]): void {
  const {text, next} = loadDraft(id);
  if (!next) return;
  const isThere = queued.some(({content}) => content === next);
  saveDraft(id, {text: isThere ? text : [next, text].filter(Boolean).join('\n\n'), next: ''});
}

function draftKey(conversationId: string | null): string {
  return `draft.${conversationId ?? 'new'}`;
}

function pastedKey(conversationId: string | null): string {
  return `pasted.${conversationId ?? 'new'}`;
}

function filesKey(conversationId: string | null): string {
  return `files.${conversationId ?? 'new'}`;
}

function unsentKey(conversationId: string): string {
  return `unsent.${conversationId}`;
}

function isStoredFile(value: unknown): value is StoredFile {
  return hasStrings(value, ['id', 'name', 'media_type']) && typeof (value as Partial<StoredFile>).size === 'number';
}

function isDraft(value: unknown): value is Draft {
  return hasStrings(value, ['text', 'next']);
}

function isUnsent(value: unknown): value is Unsent {
  return hasStrings(value, ['messageId', 'content']);
}

function hasStrings(value: unknown, names: string[]): boolean {
  return typeof value === 'object' && value !== null && names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');
}
