/** What one answer looks like after each event: a pure function from state and event to state. */
import type {MessageError, MessageStatus, Part, ReasoningPart, ToolCallPart, Usage} from '../api/types.ts';
import {withMore} from '../lib/growing-text.ts';
import type {RunEvent, RunFinished, SnapshotMessage, TextEnd, ToolResult} from './events.ts';

export type Phase = 'waiting' | 'thinking' | 'tool' | 'writing' | 'ended';

export interface Answer {
  parts: readonly Part[];
  phase: Phase;
  /** When the phase began, in ms of the server's clock; null before the first event. */
  phaseSince: number | null;
  /** Start times of the parts that are still open. */
  begun: Readonly<Record<string, number>>;
  status: MessageStatus;
  error: MessageError | null;
  usage: Usage | null;
  startedAt: number | null;
  endedAt: number | null;
  /** A later attempt went on from behind so many parts, which were kept; null is the first attempt. */
  continuedAfter: number | null;
  /** The parts are those of an attempt that has gone: they stay on screen until the new one tells what holds. */
  isOutdated: boolean;
}

export function newAnswer(parts: readonly Part[] = []): Answer {
  return {
    parts,
    phase: 'waiting',
    phaseSince: null,
    begun: {},
    status: 'running',
    error: null,
    usage: null,
    startedAt: null,
    endedAt: null,
    continuedAfter: null,
    isOutdated: false,
  };
}

/** Another attempt has begun. It tells the answer from its start, or what was kept of it. */
export function takenOver(answer: Answer): Answer {
  return {...answer, continuedAfter: 0, isOutdated: true};
}

/** Returns the state itself when the event changes nothing; parts that did not change keep their identity. */
export function reduce(before: Answer, event: RunEvent): Answer {
  const answer = before.isOutdated && tellsAnew(event) ? {...before, parts: [], begun: {}, isOutdated: false} : before;
  const at = event.timestamp ?? answer.phaseSince ?? 0;
  switch (event.type) {
    case 'RUN_STARTED':
      return {...answer, startedAt: answer.startedAt ?? at, phase: 'waiting', phaseSince: at};
    case 'TEXT_MESSAGE_CONTENT':
      return enter(appendText(answer, event.messageId, event.delta), 'writing', at);
    case 'TEXT_MESSAGE_END':
      return enter(endText(answer, event), 'waiting', at);
    case 'REASONING_START':
      return enter(begin(withReasoning(answer, event.messageId), event.messageId, at), 'thinking', at);
    case 'REASONING_MESSAGE_CONTENT':
      return change(withReasoning(answer, event.messageId), event.messageId, (part) =>
        part.type === 'reasoning' ? withMore(part, event.delta) : part,
      );
    case 'REASONING_END':
      return enter(endReasoning(answer, event.messageId, at), 'waiting', at);
    case 'TOOL_CALL_START':
      return enter(begin(add(answer, newCall(event.toolCallId, event.toolCallName)), event.toolCallId, at), 'tool', at);
    case 'TOOL_CALL_ARGS':
      return change(answer, event.toolCallId, (part) =>
        part.type === 'tool-call' ? {...part, arguments: part.arguments + event.delta} : part,
      );
    case 'TOOL_CALL_RESULT':
      return afterTool(endCall(answer, event, at), at);
    case 'MESSAGES_SNAPSHOT':
      return restore(enter(answer, 'waiting', at), partsOf(event.messages, answer.parts));
    case 'RUN_FINISHED':
      return finish(answer, event, at);
    case 'RUN_ERROR':
      return end(answer, event.code === 'run_interrupted' ? 'interrupted' : 'failed', at, {
        code: event.code ?? 'failed',
        message: event.message,
        retry_at: event.metadata?.retryAt ?? null,
      });
    default:
      return answer;
  }
}

/** What was kept is told by a snapshot; the end says nothing about the parts. */
function tellsAnew(event: RunEvent): boolean {
  return event.type !== 'RUN_STARTED' && event.type !== 'MESSAGES_SNAPSHOT' && event.type !== 'RUN_ERROR';
}

/** A text that was kept last goes on growing, so the place of going on is before it. */
function restore(answer: Answer, parts: readonly Part[]): Answer {
  const continuedAfter = parts.at(-1)?.type === 'text' ? parts.length - 1 : parts.length;
  return {...answer, parts, begun: {}, continuedAfter, isOutdated: false};
}

function enter(answer: Answer, phase: Phase, at: number): Answer {
  return answer.phase === phase ? answer : {...answer, phase, phaseSince: at};
}

function add(answer: Answer, part: Part): Answer {
  return answer.parts.some((other) => other.id === part.id) ? answer : {...answer, parts: [...answer.parts, part]};
}

function change(answer: Answer, id: string, edit: (part: Part) => Part): Answer {
  const index = answer.parts.findLastIndex((part) => part.id === id);
  const part = answer.parts[index];
  if (!part) return answer;
  const edited = edit(part);
  return edited === part ? answer : {...answer, parts: answer.parts.with(index, edited)};
}

function begin(answer: Answer, id: string, at: number): Answer {
  return {...answer, begun: {...answer.begun, [id]: at}};
}

function timeTaken(answer: Answer, id: string, at: number): number | null {
  const begun = answer.begun[id];
  return begun === undefined ? null : Math.max(0, at - begun);
}

function appendText(answer: Answer, id: string, delta: string): Answer {
  const known = answer.parts.some((part) => part.id === id);
  if (!known) return delta ? add(answer, {type: 'text', id, text: delta}) : answer;
  return change(answer, id, (part) => (part.type === 'text' ? withMore(part, delta) : part));
}

function withReasoning(answer: Answer, id: string): Answer {
  return add(answer, {type: 'reasoning', id, text: '', duration_ms: null} satisfies ReasoningPart);
}

function endReasoning(answer: Answer, id: string, at: number): Answer {
  return change(answer, id, (part) =>
    part.type === 'reasoning' ? {...part, duration_ms: timeTaken(answer, id, at)} : part,
  );
}

function newCall(id: string, name: string): ToolCallPart {
  return {type: 'tool-call', id, name, arguments: '', result: null, status: 'running', duration_ms: null};
}

function endText(answer: Answer, {messageId, metadata}: TextEnd): Answer {
  if (!metadata?.sources) return answer;
  const {sources} = metadata;
  return change(answer, messageId, (part) => (part.type === 'text' ? {...part, sources} : part));
}

function endCall(answer: Answer, {toolCallId: id, content: result, metadata}: ToolResult, at: number): Answer {
  const status = metadata?.outcome === 'failed' ? 'failed' : 'done';
  const found = metadata?.sources ? {sources: metadata.sources} : {};
  return change(answer, id, (part) =>
    part.type === 'tool-call' ? {...part, result, status, duration_ms: timeTaken(answer, id, at), ...found} : part,
  );
}

function afterTool(answer: Answer, at: number): Answer {
  const isBusy = answer.parts.some((part) => part.type === 'tool-call' && part.status === 'running');
  return isBusy ? answer : enter(answer, 'waiting', at);
}

function finish(answer: Answer, event: RunFinished, at: number): Answer {
  const total = (pick: (entry: NonNullable<RunFinished['usage']>[number]) => number | undefined) =>
    (event.usage ?? []).reduce((sum, entry) => sum + (pick(entry) ?? 0), 0);
  const usage = event.usage?.length
    ? {input_tokens: total((entry) => entry.inputTokens), output_tokens: total((entry) => entry.outputTokens)}
    : null;
  const status = {cancelled: 'cancelled', interrupt: 'interrupted', success: 'finished'} as const;
  return {...end(answer, status[event.outcome?.type ?? 'success'], at, null), usage};
}

/** Whatever is still open when the run ends will never get its own ending. */
function end(answer: Answer, status: MessageStatus, at: number, error: MessageError | null): Answer {
  const parts = answer.parts.map((part) => {
    if (part.type === 'tool-call' && part.status === 'running') {
      return {...part, status: status === 'finished' ? 'done' : 'failed', duration_ms: timeTaken(answer, part.id, at)} as const;
    }
    if (part.type === 'reasoning' && part.duration_ms === null) return {...part, duration_ms: timeTaken(answer, part.id, at)};
    return part;
  });
  return {...answer, parts, phase: 'ended', phaseSince: at, endedAt: at, begun: {}, status, error};
}

/** The parts of the turn that the snapshot ends with; those equal to what is shown keep their identity. */
function partsOf(messages: readonly SnapshotMessage[], shown: readonly Part[]): readonly Part[] {
  const start = messages.findLastIndex((message) => message.role === 'user') + 1;
  const parts: Part[] = [];
  for (const message of messages.slice(start)) {
    if (message.role === 'reasoning') {
      parts.push({type: 'reasoning', id: message.id ?? '', text: textOf(message), duration_ms: null});
    } else if (message.role === 'assistant') {
      if (textOf(message)) parts.push({type: 'text', id: message.id ?? '', text: textOf(message)});
      for (const call of message.toolCalls ?? []) {
        parts.push({...newCall(call.id, call.function.name), arguments: call.function.arguments});
      }
    } else if (message.role === 'tool') {
      const index = parts.findLastIndex((part) => part.id === message.toolCallId);
      const call = parts[index];
      if (call?.type === 'tool-call') parts[index] = {...call, result: textOf(message), status: 'done'};
    }
  }
  return parts.map((part) => shown.find((other) => isSamePart(other, part)) ?? part);
}

/** Times, sources and failures are not in a snapshot, so they do not count. */
function isSamePart(shown: Part, part: Part): boolean {
  return essence(shown) === essence(part);
}

function essence(part: Part): string {
  const status = part.type === 'tool-call' && part.status === 'failed' ? {status: 'done'} : {};
  return JSON.stringify({...part, ...status, duration_ms: null, sources: undefined});
}

function textOf(message: SnapshotMessage): string {
  return typeof message.content === 'string' ? message.content : '';
}
