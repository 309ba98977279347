/** Which tools the answers of a chat are given: kept by the server, or on this device while a chat is not there yet. */
import type {Tool, ToolServer} from '../api/types.ts';
import {msg} from '../lib/msg.ts';
import type {ChoicesStore} from './choices.ts';
import type {ConversationStore} from './conversation-store.ts';
import type {SessionStore} from './session-store.ts';
import {whenThere} from './when-there.ts';

const OFF = '-';

/** A tool, or a server that stands for all of its tools. */
export interface ToolSwitch {
  name: string;
  title: string;
  hint: string;
  isOn: boolean;
}

export class ToolSwitches {
  constructor(
    private readonly session: SessionStore,
    private readonly chat: ConversationStore,
    private readonly choices: ChoicesStore,
  ) {}

  get all(): ToolSwitch[] {
    const {tools, servers} = this.session.state;
    const {withoutTools} = this.choices.state;
    const stored = this.chat.state.conversation?.tools;
    const isOn = (name: string) => (withoutTools.length === 0 && stored ? isIn(stored, name) : !withoutTools.includes(name));
    return [...tools.filter(({server}) => server === null).map(ofTool), ...servers.map(ofServer)].map((entry) => ({...entry, isOn: isOn(entry.name)}));
  }

  /** `-name` for those that are off, so that those are on that are still to come; null while all are. */
  get chosen(): string[] | null {
    return this.chosenOf(this.all);
  }

  toggle(name: string, isOn: boolean): void {
    whenThere(this.chat, () => {
      if (this.chat.state.conversation) void this.save(this.chosenOf(this.all.map((entry) => (entry.name === name ? {...entry, isOn} : entry))));
      else this.choices.allow(name, isOn);
    });
  }

  /** The server has the chat now, and takes over what was chosen for it here. */
  async store(): Promise<void> {
    const {chosen} = this;
    const {withoutTools} = this.choices.state;
    if (withoutTools.length === 0) return;
    await this.save(chosen);
    for (const name of withoutTools) this.choices.allow(name, true);
  }

  /** Tools that were allowed for the whole chat ask again. */
  async askAgain(): Promise<void> {
    await this.chat.settings.patch({allowed_tools: []}, msg('This could not be saved. Try again in a moment.'));
  }

  private chosenOf(switches: readonly ToolSwitch[]): string[] | null {
    if (switches.every(({isOn}) => isOn)) return null;
    const stored = this.chat.state.conversation?.tools;
    if (stored && !leavesOut(stored)) return switches.filter(({isOn}) => isOn).map(({name}) => name);
    return switches.filter(({isOn}) => !isOn).map(({name}) => OFF + name);
  }

  private async save(tools: string[] | null): Promise<void> {
    await this.chat.settings.patch({tools}, msg('The tools could not be saved for this chat. Choose them again in a moment.'));
  }
}

/** Whether a choice only names what is left out. A program may have named what is in, and then that is all. */
function leavesOut(choice: readonly string[]): boolean {
  return choice.length > 0 && choice.every((name) => name.startsWith(OFF));
}

function isIn(choice: readonly string[], name: string): boolean {
  return !choice.includes(OFF + name) && (leavesOut(choice) || choice.includes(name));
}

function ofTool({name, title, description}: Tool) {
  return {name, title, hint: firstSentence(description)};
}

function ofServer({name, status, reason}: ToolServer) {
  const states = {idle: '', connecting: msg('Connecting…'), connected: '', failed: reason ?? msg('It does not work.')};
  return {name, title: name, hint: states[status]};
}

function firstSentence(text: string): string {
  return /^[^\n]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text.split('\n', 1)[0] ?? '';
}
