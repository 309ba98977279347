/** A whole chat as one Markdown text, for pasting elsewhere. */
import {msg} from '../lib/msg.ts';
import {textOf} from './conversation-state.ts';
import type {ShownMessage} from './conversation-state.ts';

export function chatAsMarkdown(title: string, messages: readonly ShownMessage[]): string {
  const turns = messages
    .filter((message) => message.role !== 'system')
    .map((message) => `**${message.role === 'user' ? msg('You') : (message.model ?? msg('Model'))}:**\n\n${textOf(message).trim()}`);
  return [`# ${title}`, ...turns].join('\n\n') + '\n';
}
