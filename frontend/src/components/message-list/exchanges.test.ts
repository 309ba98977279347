import {expect, it} from 'vitest';
import type {ShownMessage} from '../../state/conversation-state.ts';
import {exchangesOf} from './exchanges.ts';

const message = (id: string, role: ShownMessage['role']) => ({id, role}) as ShownMessage;

it('cuts before each question', () => {
  const messages = [message('s', 'system'), message('u1', 'user'), message('a1', 'assistant'), message('a2', 'assistant'), message('u2', 'user')];
  expect(exchangesOf(messages).map(({id, messages: own}) => [id, own.length])).toEqual([
    ['u1', 3],
    ['u2', 1],
  ]);
});

it('lets an answer without a question stand alone', () => {
  expect(exchangesOf([message('a', 'assistant')])).toHaveLength(1);
});
