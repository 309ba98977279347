import {expect, it} from 'vitest';
import type {ConversationDetail, Message} from '../api/types.ts';
import {NEW_CHAT} from './conversation-state.ts';
import type {ConversationState} from './conversation-state.ts';
import {historyOf, messagesToAsk} from './history.ts';

const message = (id: string, parent: string | null) => ({id, parent_id: parent}) as Message;
const detail = (messages: Message[], hasEarlier: boolean) => ({id: 'c', messages, has_earlier: hasEarlier}) as ConversationDetail;
const shown = (messages: Message[], id = 'c'): ConversationState => ({...NEW_CHAT, id, messages, hasEarlier: false});

it('keeps the beginning that was loaded before', () => {
  const state = shown([message('a', null), message('b', 'a'), message('c', 'b')]);
  const {messages, hasEarlier} = historyOf(state, detail([message('c', 'b'), message('d', 'c')], true));
  expect(messages.map(({id}) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(messages[0]).toBe(state.messages[0]);
  expect(hasEarlier).toBe(false);
});

it('takes another branch, or another chat, as it comes', () => {
  const page = detail([message('y', 'x')], true);
  expect(historyOf(shown([message('a', null)]), page)).toEqual({messages: page.messages, hasEarlier: true});
  expect(historyOf(shown([message('x', null)], 'other'), page).messages).toHaveLength(1);
});

it('asks for as much as is on screen', () => {
  expect(messagesToAsk([])).toBe(60);
  expect(messagesToAsk(Array.from({length: 300}, (_, i) => message(String(i), null)))).toBe(302);
});
