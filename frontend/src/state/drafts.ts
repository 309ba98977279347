/** What was typed but not sent, and what was sent but not accepted, per conversation, on this device. */
import {forget, recall, remember} from '../lib/storage.ts';

export interface Draft {
  text: string;
  /** Queued behind the running answer. */
  next: string;
}

/** A message on its way: sent again under the same id, the server joins the run it may have started. */
export interface Unsent {
  messageId: string;
  content: string;
  parentId: string | null;
  /** Whether the place in the tree was chosen (an edit) instead of being the end of the chat. */
  isBranch: boolean;
  siblings: string[];
}

const NONE: Draft = {text: '', next: ''};

export function loadDraft(conversationId: string | null): Draft {
  return recall(draftKey(conversationId), NONE, isDraft);
}

export function saveDraft(conversationId: string | null, draft: Draft): void {
  if (draft.text || draft.next) remember(draftKey(conversationId), draft);
  else forget(draftKey(conversationId));
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
  forget(unsentKey(conversationId));
}

function draftKey(conversationId: string | null): string {
  return `draft.${conversationId ?? 'new'}`;
}

function unsentKey(conversationId: string): string {
  return `unsent.${conversationId}`;
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
