/** The list after a change elsewhere, and after another look at its newest page: pure steps. */
import type {Change, Conversation, ConversationPage} from '../api/types.ts';

/** What the change itself tells of a chat that is shown. Rows that stay the same keep their identity. */
export function itemsAfter(items: readonly Conversation[], change: Change): readonly Conversation[] {
  const id = change.conversation_id;
  switch (change.type) {
    case 'conversation.deleted':
      return items.filter((item) => item.id !== id);
    case 'conversation.updated':
      return edited(items, id, {title: change.title ?? undefined});
    case 'run.started':
      return edited(items, id, {active_run_id: change.run_id ?? null});
    case 'run.ended':
      return items.map((item) => (item.id === id && item.active_run_id === change.run_id ? {...item, active_run_id: null} : item));
    default:
      return items;
  }
}

/** Rows that the page reaches down to and does not hold are gone; those further down stay as they are. */
export function withNewest(items: readonly Conversation[], page: ConversationPage): readonly Conversation[] {
  const shown = new Map(items.map((item) => [item.id, item]));
  const newest = page.items.map((item) => same(shown.get(item.id), item));
  const oldest = page.items.at(-1);
  if (!page.next_cursor || !oldest) return newest;
  const isNew = new Set(page.items.map((item) => item.id));
  return [...newest, ...items.filter((item) => !isNew.has(item.id) && isOlder(item, oldest))];
}

/** What this device knew last: the newest change, and which chats were being answered. */
export interface LastLook {
  newest: string;
  running: readonly string[];
}

export function lookAt(items: readonly Conversation[], last: LastLook | null): LastLook {
  const newest = items.reduce((latest, item) => (item.updated_at > latest ? item.updated_at : latest), last?.newest ?? '');
  return {newest, running: items.flatMap((item) => (item.active_run_id ? [item.id] : []))};
}

/** Chats whose answer has ended since then and was not heard to end: no page was open, or the line was down. */
export function endedUnheard(last: LastLook, items: readonly Conversation[], heard: ReadonlySet<string>): readonly Conversation[] {
  const isNews = ({id, updated_at}: Conversation) => !heard.has(id) && (last.running.includes(id) || updated_at > last.newest);
  return items.filter((item) => !item.active_run_id && item.head_message_id !== null && isNews(item));
}

function edited(items: readonly Conversation[], id: string | null | undefined, changes: {title?: string | undefined; active_run_id?: string | null}): readonly Conversation[] {
  return items.map((item) => (item.id === id ? {...item, ...changes, title: changes.title ?? item.title} : item));
}

function same(shown: Conversation | undefined, item: Conversation): Conversation {
  return shown && JSON.stringify(shown) === JSON.stringify(item) ? shown : item;
}

/** Whether it stands further down: the list goes by the last change, then by id. */
function isOlder(item: Conversation, other: Conversation): boolean {
  const difference = Date.parse(item.updated_at) - Date.parse(other.updated_at);
  return difference < 0 || (difference === 0 && item.id < other.id);
}
