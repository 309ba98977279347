import {expect, it} from 'vitest';
import type {Conversation} from '../../api/types.ts';
import {groupsOf} from './groups.ts';

const now = new Date(2026, 9, 15, 14, 30);

function conversation(title: string, daysAgo: number, isPinned = false): Conversation {
  const iso = new Date(2026, 9, 15 - daysAgo, 12).toISOString();
  return {
    id: title,
    external_id: null,
    title,
    model: null,
    instructions: null,
    tools: null, allowed_tools: [],
    head_message_id: null,
    active_run_id: null,
    head_status: null,
    is_waiting: false,
    pinned_at: isPinned ? iso : null,
    archived_at: null,
    created_at: iso,
    updated_at: iso,
  };
}

it('puts pinned chats first and the rest under their days', () => {
  const groups = groupsOf([conversation('a', 0), conversation('b', 1), conversation('c', 40, true), conversation('d', 40)], now);
  expect(groups.map((group) => [group.heading, group.items.map((item) => item.title)])).toEqual([
    ['Pinned', ['c']],
    ['Today', ['a']],
    ['Yesterday', ['b']],
    ['September 2026', ['d']],
  ]);
});
