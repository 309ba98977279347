/** The panels that F6 walks through: the list of chats, the transcript, the message field, the details. */
import type {ChatDetails} from '../chat-details/chat-details.ts';
import type {ChatSidebar} from '../../components/chat-sidebar/chat-sidebar.ts';

interface Panel {
  element: HTMLElement;
  focus(): void;
}

/** Goes on to the next panel, or back; from outside of all to the first or the last. False when there is none. */
export function focusPanel(root: ParentNode, step: 1 | -1): boolean {
  const panels = panelsOf(root);
  const current = panels.findIndex(({element}) => element.contains(document.activeElement));
  const from = current < 0 && step < 0 ? 0 : current;
  panels.at((from + step) % panels.length)?.focus();
  return panels.length > 0;
}

function panelsOf(root: ParentNode): Panel[] {
  const panels: Panel[] = [];
  const sidebar = root.querySelector<ChatSidebar>('chat-sidebar');
  if (sidebar?.checkVisibility()) panels.push({element: sidebar, focus: () => sidebar.focusPanel()});
  const transcript = root.querySelector<HTMLElement>('.transcript');
  if (transcript) panels.push({element: transcript, focus: () => transcript.focus()});
  const composer = root.querySelector<HTMLElement>('chat-composer');
  if (composer) panels.push({element: composer, focus: () => composer.querySelector('textarea')?.focus()});
  const details = root.querySelector<ChatDetails>('chat-details');
  if (details?.checkVisibility()) panels.push({element: details, focus: () => details.focusPanel()});
  return panels;
}
