/** Puts the whole chat on the clipboard. */
import {copy} from '../../lib/clipboard.ts';
import {msg} from '../../lib/msg.ts';
import {chatAsMarkdown} from '../../state/chat-markdown.ts';
import type {ConversationStore} from '../../state/conversation-store.ts';

/** Resolves to what there is to say about it. */
export async function copyChat(chat: ConversationStore): Promise<string> {
  try {
    const title = chat.state.conversation?.title || msg('New chat');
    const isCopied = await copy(chatAsMarkdown(title, await chat.earlier.all()));
    return isCopied ? msg('The chat is on the clipboard, as Markdown.') : msg('The chat could not be copied.');
  } catch {
    return msg('The chat could not be copied: not all of it could be loaded.');
  }
}
