/** Where a turn gives way to another version of itself, its focus goes on there: the next key is not lost. */
import type {AnswerMessage} from '../answer-message/answer-message.ts';
import type {MessageExchange} from '../message-exchange/message-exchange.ts';
import type {UserMessage} from '../user-message/user-message.ts';

interface Place {
  turn: Element;
  exchange: number;
  index: number;
  /** The focus was on the button that leads to the version before or behind. */
  step: string | null;
}

/** After these another turn may stand where the focus is. */
export const REPLACING = ['chat-branch-chosen', 'chat-answer-again', 'chat-other-model', 'chat-continued', 'chat-edited'] as const;

export class TurnFocus {
  private place: Place | null = null;

  constructor(private readonly list: HTMLElement) {}

  readonly note = (): void => {
    const focused = document.activeElement;
    const turn = focused?.closest<AnswerMessage | UserMessage>('answer-message, user-message');
    const exchange = turn?.closest('message-exchange');
    this.place = null;
    if (!focused || !turn || !exchange || !this.list.contains(turn)) return;
    const step = focused.closest<HTMLElement>('branch-switch button')?.dataset['step'] ?? null;
    this.place = {turn, exchange: this.exchanges().indexOf(exchange), index: exchange.turns.indexOf(turn), step};
  };

  /** Called whenever the turns may have changed. */
  async restore(): Promise<void> {
    const {place} = this;
    const exchange = place && this.exchanges()[place.exchange];
    if (!place || !exchange) return;
    await exchange.show();
    const turn = exchange.turns[place.index];
    if (!turn || turn === place.turn || place !== this.place) return;
    this.place = null;
    // Somebody who has gone elsewhere meanwhile stays there.
    if (document.activeElement !== document.body) return;
    turn.arm();
    await turn.updateComplete;
    await turn.querySelector('branch-switch')?.updateComplete;
    const buttons = Array.from(turn.querySelectorAll<HTMLButtonElement>('branch-switch button:not(:disabled)'));
    const target = place.step === null ? null : (buttons.find(({dataset}) => dataset['step'] === place.step) ?? buttons[0]);
    (target ?? turn.querySelector<HTMLElement>('.turn'))?.focus({preventScroll: true});
  }

  private exchanges(): MessageExchange[] {
    return Array.from(this.list.querySelectorAll('message-exchange'));
  }
}
