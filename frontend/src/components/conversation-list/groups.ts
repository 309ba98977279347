/** Conversations under the headings they stand under in the list. */
import type {Conversation} from '../../api/types.ts';
import {msg} from '../../lib/msg.ts';
import {dayGroup} from '../../lib/time.ts';

export interface Group {
  heading: string;
  items: Conversation[];
}

/** Pinned first, then by the day of the last change; the order within is the given one. */
export function groupsOf(conversations: readonly Conversation[], now = new Date()): Group[] {
  const groups: Group[] = [];
  const pinned = conversations.filter((item) => item.pinned_at);
  if (pinned.length > 0) groups.push({heading: msg('Pinned'), items: pinned});
  for (const item of conversations) {
    if (item.pinned_at) continue;
    const heading = dayGroup(item.updated_at, now);
    const group = groups.find((other) => other.heading === heading);
    if (group) group.items.push(item);
    else groups.push({heading, items: [item]});
  }
  return groups;
}
