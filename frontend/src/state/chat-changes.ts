/** What a change elsewhere means for the chat on screen: a pure decision. */
import type {Change, Conversation} from '../api/types.ts';
import type {ConversationState} from './conversation-state.ts';

export type Reaction = 'none' | 'reload' | 'retry' | 'leave' | 'rename' | 'queue' | 'summarising' | 'summary';

export function reactionTo(change: Change, state: ConversationState): Reaction {
  // What the list tells after a gap is taken from there; which messages wait is not in it.
  if (change.type === 'resync') return state.conversation ? 'queue' : 'none';
  if (state.id === null || change.conversation_id !== state.id) return 'none';
  switch (change.type) {
    case 'conversation.deleted':
      return 'leave';
    case 'conversation.updated':
      return 'rename';
    case 'queue.changed':
      return 'queue';
    case 'run.summarising':
      return 'summarising';
    case 'conversation.summarised':
      return 'summary';
    case 'conversation.created':
      // A link to it was opened before it existed, or the page has made it itself.
      return state.phase === 'missing' ? 'reload' : 'none';
    case 'run.started':
      return state.isSending || state.live?.runId === change.run_id ? 'none' : 'reload';
    case 'run.ended':
      if (state.live?.runId === change.run_id) return 'retry';
      return state.isSending || isSettled(state, change.run_id) ? 'none' : 'reload';
    default:
      return 'none';
  }
}

/** Whether the list, read anew, knows of messages or of a run that the chat on screen does not show. */
export function isBehind(state: ConversationState, listed: Conversation): boolean {
  const {phase, live, isSending, branch, conversation, messages} = state;
  if (phase !== 'ready' || live || isSending || !conversation) return false;
  if (listed.active_run_id && !isSettled(state, listed.active_run_id)) return true;
  // What follows is not shown on purpose.
  if (branch) return false;
  // The head alone changes when another version was chosen elsewhere.
  const isOutdated = listed.updated_at < conversation.updated_at;
  return !isOutdated && listed.head_message_id !== null && !messages.some((message) => message.id === listed.head_message_id);
}

function isSettled(state: ConversationState, runId: string | null | undefined): boolean {
  return state.messages.some((message) => message.run_id === runId && message.status !== 'running');
}

/** What the page shows of a chat beside its messages. */
const SHOWN = ['title', 'model', 'instructions', 'tools', 'allowed_tools', 'pinned_at'] as const;

export function showsTheSame(one: Conversation, other: Conversation): boolean {
  return SHOWN.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}
