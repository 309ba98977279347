/** What the palette offers beside chats: actions on the page and the chat, settings, models. */
import type {Command} from '../../components/command-palette/command-palette.ts';
import {msg} from '../../lib/msg.ts';
import type {Stores} from '../stores.ts';

export function actionsOf({chat, session, models: choice}: Stores): Command[] {
  const actions = msg('Actions');
  const always: Command[] = [
    {id: 'new', group: actions, label: msg('New chat'), icon: 'plus', keys: 'Ctrl Shift O'},
    {id: 'settings', group: actions, label: msg('Settings'), icon: 'gear'},
    {id: 'shortcuts', group: actions, label: msg('Keyboard shortcuts'), icon: 'keyboard', keys: 'Ctrl /'},
    {id: 'details', group: actions, label: msg('Show or hide details'), icon: 'details', keys: 'Ctrl .'},
    {id: 'sidebar', group: actions, label: msg('Show or hide chats'), icon: 'panel', keys: 'Ctrl B'},
  ];
  const ofChat: Command[] = chat.state.conversation
    ? [
        {id: 'copy', group: msg('This chat'), label: msg('Copy chat as Markdown'), icon: 'copy'},
        {id: 'archive', group: msg('This chat'), label: msg('Archive chat'), icon: 'archive'},
        {id: 'delete', group: msg('This chat'), label: msg('Delete chat'), icon: 'trash'},
      ]
    : [];
  const themes: Command[] = (['system', 'light', 'dark'] as const).map((theme) => ({
    id: `theme:${theme}`,
    group: msg('Theme'),
    label: msg({system: 'Theme as the system', light: 'Light theme', dark: 'Dark theme'}[theme]),
    icon: ({system: 'system', light: 'sun', dark: 'moon'} as const)[theme],
  }));
  const models = session.state.models.filter((model) => model.is_available && model.id !== choice.chosen);
  return [
    ...always,
    ...ofChat,
    ...models.map((model): Command => ({id: `model:${model.id}`, group: msg('Models'), label: msg('Answer with {name}', {name: model.name}), icon: 'model'})),
    ...themes,
  ];
}
