/** A question and what answers it: the unit the transcript is laid out in. */
import type {ShownMessage} from '../../state/conversation-state.ts';

export interface Exchange {
  readonly id: string;
  readonly messages: readonly ShownMessage[];
  /** The model that answered last before this exchange. */
  readonly modelBefore: string | null;
}

/** By its first message, so that an exchange in which nothing has changed keeps its identity. */
const known = new WeakMap<ShownMessage, Exchange>();
const ofList = new WeakMap<readonly ShownMessage[], readonly Exchange[]>();

/** The messages cut before each question. Remembered, since the same array is asked about again and again. */
export function exchangesOf(messages: readonly ShownMessage[]): readonly Exchange[] {
  const before = ofList.get(messages);
  if (before) return before;
  const exchanges: Exchange[] = [];
  let modelBefore: string | null = null;
  for (const group of groupsOf(messages)) {
    const exchange = same(group, modelBefore);
    exchanges.push(exchange);
    modelBefore = group.findLast((message) => message.role === 'assistant')?.model ?? modelBefore;
  }
  ofList.set(messages, exchanges);
  return exchanges;
}

function groupsOf(messages: readonly ShownMessage[]): ShownMessage[][] {
  const groups: ShownMessage[][] = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.role === 'assistant' && last) last.push(message);
    else if (message.role !== 'system') groups.push([message]);
  }
  return groups;
}

function same(messages: readonly ShownMessage[], modelBefore: string | null): Exchange {
  const first = messages[0] as ShownMessage;
  const shown = known.get(first);
  const isSame = shown?.modelBefore === modelBefore && shown.messages.length === messages.length;
  if (isSame && shown.messages.every((message, i) => message === messages[i])) return shown;
  const exchange = {id: first.id, messages, modelBefore};
  known.set(first, exchange);
  return exchange;
}
