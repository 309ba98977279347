import {expect, it} from 'vitest';
import type {Conversation} from '../api/types.ts';
import {reactionTo} from './chat-changes.ts';
import {NEW_CHAT} from './conversation-state.ts';

it('looks after a gap which messages wait in the chat that is shown', () => {
  const conversation = {id: 'c'} as Conversation;
  expect(reactionTo({type: 'resync'}, {...NEW_CHAT, id: 'c', phase: 'ready', conversation})).toBe('queue');
  expect(reactionTo({type: 'resync'}, NEW_CHAT)).toBe('none');
});
