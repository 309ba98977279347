/** Reads the lines of an event stream until its end, until it falls silent, or until somebody has heard enough. */
import {createParser} from 'eventsource-parser';
import {ConnectionError, isAbort} from '../api/http.ts';

/** The server pings every 15 s, so this much silence means that the line is dead. */
const SILENCE_MS = 40_000;

/** Hears each event; true is enough. */
export type OnLine = (data: string, id: string | undefined) => boolean;

/** Returns whether `onLine` has heard enough; false is a stream that ended before. Leaving it lets go of the connection. */
export async function readLines(body: ReadableStream<Uint8Array>, signal: AbortSignal, onLine: OnLine): Promise<boolean> {
  let isEnough = false;
  const parser = createParser({onEvent: ({data, id}) => (isEnough ||= onLine(data, id))});
  const decoder = new TextDecoder();
  const reader = body.getReader();
  const letGo = () => void reader.cancel().catch(ignoreClosedReader);
  const watchdog = new Watchdog(SILENCE_MS, letGo);
  signal.addEventListener('abort', letGo);
  try {
    while (!isEnough && !signal.aborted) {
      const {done, value} = await readChunk(reader);
      if (done || signal.aborted) break;
      watchdog.feed();
      parser.feed(decoder.decode(value, {stream: true}));
    }
    return isEnough;
  } finally {
    watchdog.stop();
    signal.removeEventListener('abort', letGo);
    letGo();
  }
}

/** Calls back once when nothing has fed it for a while. */
class Watchdog {
  private timer: ReturnType<typeof setTimeout>;

  constructor(
    private readonly ms: number,
    private readonly onSilence: () => void,
  ) {
    this.timer = setTimeout(onSilence, ms);
  }

  feed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.onSilence, this.ms);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ConnectionError('The line broke off.', {cause: error});
  }
}

/** Cancelling a reader whose stream has failed rejects with that failure, which is known already. */
function ignoreClosedReader(): void {}
