/** How a message stands that we have sent: on its way, refused, or arrived. */
import {ApiError} from '../api/http.ts';
import type {MessageError} from '../api/types.ts';
import {msg} from '../lib/msg.ts';
import type {ShownMessage} from './conversation-state.ts';

/** The message that did not get through, with the reason. */
export function undelivered(message: ShownMessage, error: unknown): ShownMessage {
  return {...message, delivery: 'failed', deliveryError: explain(error)};
}

export function withoutDelivery(message: ShownMessage): ShownMessage {
  const sent = {...message};
  delete sent.delivery;
  delete sent.deliveryError;
  return sent;
}

export function explain(error: unknown): MessageError {
  if (error instanceof ApiError) {
    const {code, message, retryAfterSeconds: seconds} = error;
    return {code, message, retry_at: seconds === null ? null : new Date(Date.now() + seconds * 1_000).toISOString()};
  }
  return {code: 'unreachable', message: msg('The server cannot be reached.')};
}
