/** What the next run of the chat on screen is started with. */
import type {RunChoices} from '../../state/conversation-listener.ts';
import type {Stores} from '../stores.ts';

export function choicesOf({chat, choices, models, tools}: Stores): RunChoices {
  const {chosen: model} = models;
  const {instructions} = choices.state;
  const {chosen} = tools;
  return {
    ...(model ? {model} : {}),
    ...(chosen ? {tools: chosen} : {}),
    ...(instructions && !chat.state.conversation ? {instructions} : {}),
  };
}
