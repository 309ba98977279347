import {getJson, jsonInit, send, sendJson} from './http.ts';
import type {ChatRequest, Decisions, Run} from './types.ts';

const EVENT_STREAM = 'text/event-stream';

/** A run's events as they come, and which run, conversation and message they belong to. */
export interface RunResponse {
  body: ReadableStream<Uint8Array>;
  runId: string;
  messageId: string;
}

/** Starts a run, or joins the one that the same message id has started before. */
export async function start(request: ChatRequest, signal: AbortSignal): Promise<RunResponse> {
  const init = jsonInit('POST', request);
  const response = await send('/chat', {...init, headers: {...init.headers, Accept: EVENT_STREAM}, signal});
  return {
    body: bodyOf(response),
    runId: response.headers.get('X-Run-Id') ?? '',
    messageId: response.headers.get('X-Message-Id') ?? '',
  };
}

/** Lets a message wait for the running answer. False when nothing ran any more and it is being answered. */
export async function queue(request: ChatRequest): Promise<boolean> {
  const response = await send('/chat', jsonInit('POST', {...request, when_busy: 'queue'}));
  if (response.status !== 202) await response.body?.cancel();
  return response.status === 202;
}

/** Attaches to a run after `cursor`, or from its start. Gives null when the run is over and nothing follows. */
export async function attach(runId: string, cursor: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null> {
  const headers: Record<string, string> = {Accept: EVENT_STREAM};
  if (cursor) headers['Last-Event-ID'] = cursor;
  const response = await send(`/runs/${encodeURIComponent(runId)}/events`, {headers, signal});
  return response.status === 204 ? null : bodyOf(response);
}

export function cancel(runId: string): Promise<Run> {
  return sendJson('POST', `/runs/${encodeURIComponent(runId)}/cancel`, {});
}

export function get(runId: string, signal: AbortSignal): Promise<Run> {
  return getJson(`/runs/${encodeURIComponent(runId)}`, signal);
}

/** Allows or refuses the calls that a run waits for; it goes on. */
export function decide(runId: string, decisions: Decisions): Promise<Run> {
  return sendJson('POST', `/runs/${encodeURIComponent(runId)}/approvals`, decisions);
}

function bodyOf(response: Response): ReadableStream<Uint8Array> {
  return response.body ?? new ReadableStream({start: (controller) => controller.close()});
}
