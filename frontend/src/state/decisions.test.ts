import {expect, it} from 'vitest';
import type {PendingCall} from '../api/types.ts';
import {decisionsOn} from './decisions.ts';

const call = (id: string, kind: PendingCall['kind']): PendingCall => ({tool_call_id: id, name: 'pay', arguments: '{}', kind});

it('decides on what asks, with the arguments that were given', () => {
  const calls = [call('a', 'approval'), call('b', 'repeat'), call('c', 'client')];
  expect(decisionsOn(calls, true, {a: {amount: 5}})).toEqual({
    decisions: [
      {tool_call_id: 'a', approved: true, arguments: {amount: 5}},
      {tool_call_id: 'b', approved: true},
    ],
  });
  expect(decisionsOn(calls, false, {}).decisions).toHaveLength(2);
  expect(decisionsOn(calls, true, {}, true).always).toBe(true);
});
