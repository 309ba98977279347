/** Single keys while a turn has the focus: C copy, E edit, R answer again, arrows for versions, Alt with arrows to the next turn. */
import {ChatAnswerAgainEvent} from '../../events/answer-again.ts';
import type {AnswerMessage} from '../answer-message/answer-message.ts';
import type {UserMessage} from '../user-message/user-message.ts';

export function onTurnKey(event: KeyboardEvent): void {
  const {target} = event;
  if (!(target instanceof HTMLElement) || !target.classList.contains('turn')) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const turn = target.closest<AnswerMessage | UserMessage>('answer-message, user-message');
  if (turn && handle(turn, event.key)) event.preventDefault();
}

function handle(turn: AnswerMessage | UserMessage, key: string): boolean {
  const isRtl = getComputedStyle(turn).direction === 'rtl';
  switch (key) {
    case 'c':
    case 'C':
      void turn.querySelector('copy-button')?.run();
      return true;
    case 'e':
    case 'E':
      if (turn.localName === 'user-message') void (turn as UserMessage).startEditing();
      return true;
    case 'r':
    case 'R':
      if (turn.localName === 'answer-message' && !turn.busy) turn.dispatchEvent(new ChatAnswerAgainEvent(turn.message.id));
      return true;
    case 'ArrowLeft':
      turn.querySelector('branch-switch')?.go(isRtl ? 1 : -1);
      return true;
    case 'ArrowRight':
      turn.querySelector('branch-switch')?.go(isRtl ? -1 : 1);
      return true;
    default:
      return false;
  }
}

/** Moves the focus by one turn; from outside the transcript it goes to the last one. */
export function focusTurn(root: ParentNode, step: 1 | -1): void {
  const turns = Array.from(root.querySelectorAll<HTMLElement>('.turn'));
  const current = turns.findIndex((turn) => turn.contains(document.activeElement));
  const turn = current < 0 ? turns.at(-1) : turns[current + step];
  turn?.focus();
  turn?.scrollIntoView({block: 'nearest'});
}
