/** Says which tools the answer on screen uses, each call once. */
import {msg} from '../../lib/msg.ts';
import type {LiveAnswer} from '../../state/conversation-state.ts';

export class ToolSpeaker {
  private runId = '';
  private readonly known = new Set<string>();

  constructor(private readonly say: (text: string) => void) {}

  look(live: LiveAnswer | null): void {
    if (!live) return;
    const calls = live.message.parts.filter((part) => part.type === 'tool-call');
    // Of an answer that is shown for the first time only what still goes on is news.
    const isFirstLook = live.runId !== this.runId;
    const news = calls.filter((call) => !this.known.has(call.id) && (!isFirstLook || call.status === 'running'));
    for (const call of calls) this.known.add(call.id);
    this.runId = live.runId;
    const last = news.at(-1);
    if (last) this.say(msg('Using {tool}.', {tool: last.name}));
  }
}
