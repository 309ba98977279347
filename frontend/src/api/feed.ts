import {send} from './http.ts';

/** What changes among the user's conversations, from now on. */
export async function open(signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await send('/events', {headers: {Accept: 'text/event-stream'}, signal});
  return response.body ?? new ReadableStream({start: (controller) => controller.close()});
}
