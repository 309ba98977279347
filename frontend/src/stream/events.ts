/** The AG-UI events this page understands. Anything else on the wire is skipped. */
import type {FoundPage} from '../api/types.ts';

interface Timed {
  timestamp?: number;
}

export interface TextStart extends Timed {
  type: 'TEXT_MESSAGE_START';
  messageId: string;
}
export interface TextContent extends Timed {
  type: 'TEXT_MESSAGE_CONTENT';
  messageId: string;
  delta: string;
}
export interface TextEnd extends Timed {
  type: 'TEXT_MESSAGE_END';
  messageId: string;
  metadata?: {sources?: FoundPage[]};
}
export interface ReasoningStart extends Timed {
  type: 'REASONING_START';
  messageId: string;
}
export interface ReasoningContent extends Timed {
  type: 'REASONING_MESSAGE_CONTENT';
  messageId: string;
  delta: string;
}
export interface ReasoningEnd extends Timed {
  type: 'REASONING_END';
  messageId: string;
}
export interface ToolStart extends Timed {
  type: 'TOOL_CALL_START';
  toolCallId: string;
  toolCallName: string;
}
export interface ToolArguments extends Timed {
  type: 'TOOL_CALL_ARGS';
  toolCallId: string;
  delta: string;
}
export interface ToolEnd extends Timed {
  type: 'TOOL_CALL_END';
  toolCallId: string;
}
export interface ToolResult extends Timed {
  type: 'TOOL_CALL_RESULT';
  toolCallId: string;
  content: string;
  metadata?: {sources?: FoundPage[]; outcome?: 'failed'};
}

export interface SnapshotMessage {
  id?: string;
  role: 'user' | 'assistant' | 'tool' | 'reasoning' | 'system' | 'developer';
  content?: unknown;
  toolCallId?: string;
  toolCalls?: {id: string; function: {name: string; arguments: string}}[];
}
export interface Snapshot extends Timed {
  type: 'MESSAGES_SNAPSHOT';
  messages: SnapshotMessage[];
}

export interface RunStarted extends Timed {
  type: 'RUN_STARTED';
  threadId: string;
  runId: string;
}
export interface RunFinished extends Timed {
  type: 'RUN_FINISHED';
  outcome?: {type: 'success' | 'cancelled' | 'interrupt'};
  usage?: {inputTokens?: number; outputTokens?: number; model?: string}[];
}
export interface RunError extends Timed {
  type: 'RUN_ERROR';
  message: string;
  code?: string;
  metadata?: {retryAt?: string};
}

export type RunEvent =
  | RunStarted
  | TextStart
  | TextContent
  | TextEnd
  | ReasoningStart
  | ReasoningContent
  | ReasoningEnd
  | ToolStart
  | ToolArguments
  | ToolEnd
  | ToolResult
  | Snapshot
  | RunFinished
  | RunError;

/** The event in one `data:` line; null when it is not an event at all. */
export function parseEvent(data: string): RunEvent | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as RunEvent) : null;
  } catch {
    return null;
  }
}

export function isTerminal(event: RunEvent): event is RunFinished | RunError {
  return event.type === 'RUN_FINISHED' || event.type === 'RUN_ERROR';
}
