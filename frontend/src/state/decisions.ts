/** The tool calls that a run waits for, and what is decided about them in the server's words. */
import * as runs from '../api/runs.ts';
import type {Decisions, PendingCall} from '../api/types.ts';

/** Arguments that replace the model's, by the call's id. */
export type Given = Readonly<Record<string, Record<string, unknown>>>;

/** What a reader has decided; `always`: the tools need not ask in this chat any more. */
export interface Decided {
  isApproved: boolean;
  given: Given;
  always: boolean;
}

/** A tool that a client runs itself is none of ours to decide on. */
export function decisionsOn(calls: readonly PendingCall[], isApproved: boolean, given: Given, always = false): Decisions {
  const asking = calls.filter(({kind}) => kind !== 'client');
  const decisions = asking.map(({tool_call_id: id}) => {
    const decision = {tool_call_id: id, approved: isApproved};
    return given[id] ? {...decision, arguments: given[id]} : decision;
  });
  return {decisions, ...(always ? {always} : {})} as Decisions;
}

/** What an interrupted run waits for. Where nobody can tell, its answer stands as interrupted; the next look asks again. */
export async function waitingCalls(runId: string, signal: AbortSignal): Promise<readonly PendingCall[]> {
  try {
    return (await runs.get(runId, signal)).waiting;
  } catch {
    return [];
  }
}
