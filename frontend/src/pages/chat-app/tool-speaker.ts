/** What is said aloud of the answer on screen: which tools it uses, each call once, and that it has ended. */
import {toolLineOf} from '../../components/parts/part-tool-call/tool-line.ts';
import {msg} from '../../lib/msg.ts';
import {describeLength} from '../../lib/words.ts';
import type {LiveAnswer} from '../../state/conversation-state.ts';
import type {Preferences} from '../../state/preferences-store.ts';

const READ_OUT_LENGTH = 300;

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
    if (last) this.say(`${toolLineOf({...last, status: 'running'}).text.replace(/…$/, '')}.`);
  }
}

/** Nothing, its length, or a short answer itself; the whole of it for who wants that. */
export function endSaid(text: string, announces: Preferences['announces']): string {
  if (announces === 'off') return '';
  const length = msg('Answer finished, {length}.', {length: describeLength(text)});
  return announces === 'full' || text.length <= READ_OUT_LENGTH ? `${length} ${text}` : length;
}
