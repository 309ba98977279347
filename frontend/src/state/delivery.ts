/** How a message stands that we have sent: on its way, refused, or arrived. */
import {ApiError} from '../api/http.ts';
import type {MessageError} from '../api/types.ts';
import {msg} from '../lib/msg.ts';
import type {ShownMessage} from './conversation-state.ts';

/** The message that did not get through, with the reason, and from when on another try makes sense. */
export function undelivered(message: ShownMessage, error: unknown): ShownMessage {
  const failed: ShownMessage = {...message, delivery: 'failed', deliveryError: explain(error)};
  const seconds = error instanceof ApiError ? error.retryAfterSeconds : null;
  return seconds === null ? failed : {...failed, retryAt: Date.now() + seconds * 1_000};
}

export function withoutDelivery(message: ShownMessage): ShownMessage {
  const sent = {...message};
  delete sent.delivery;
  delete sent.deliveryError;
  delete sent.retryAt;
  return sent;
}

export function explain(error: unknown): MessageError {
  if (error instanceof ApiError) return {code: error.code, message: error.message};
  return {code: 'unreachable', message: msg('The server cannot be reached.')};
}
