/** The keyboard's list, as it stands in the settings. */

export const SHORTCUTS: readonly (readonly [keys: string, does: string])[] = [
  ['Enter', 'Send'],
  ['Shift Enter', 'New line'],
  ['Ctrl Enter', 'Always send'],
  ['Esc', 'Close the top layer, or stop the answer'],
  ['↑ in an empty field', 'Edit the last message'],
  ['Ctrl K', 'Search chats and actions'],
  ['Ctrl Shift O', 'New chat'],
  ['Ctrl B', 'Show or hide chats'],
  ['Ctrl .', 'Show or hide details'],
  ['Ctrl /', 'This list'],
  ['F6, Shift F6', 'Next panel, previous panel'],
  ['Alt ↑, Alt ↓', 'Previous turn, next turn'],
  ['C, E, R in a turn', 'Copy, edit, answer again'],
  ['←, → in a turn', 'Other versions'],
  ['Home, End in the messages', 'Start, latest'],
  ['F2, Delete in the list', 'Rename, delete'],
  ['/', 'To the message field'],
  ['Ctrl Z', 'Undo what the last notice says'],
];
