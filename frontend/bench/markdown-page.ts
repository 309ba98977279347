/** The page that the benchmark drives: one answer in a scroller that follows it. */
import '../src/styles/index.css';
import './markdown-page.css';
import '../src/components/parts/part-text/part-text.ts';
import {TEXTS, mixed} from './texts.ts';

export interface Outcome {
  /** Milliseconds between the last text that came and its being shown. */
  lag: number;
  frames: number[];
  shown: number;
}

const TOKEN_LENGTH = 4;
const scroller = document.getElementById('scroller') as HTMLElement;
const column = document.getElementById('column') as HTMLElement;

function frames(): {stop: () => number[]} {
  const gaps: number[] = [];
  let last = performance.now();
  let id = requestAnimationFrame(function tick() {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    id = requestAnimationFrame(tick);
  });
  return {
    stop: () => {
      cancelAnimationFrame(id);
      return gaps;
    },
  };
}

function newPart() {
  const part = document.createElement('part-text');
  part.addEventListener('chat-text-painted', () => (scroller.scrollTop = scroller.scrollHeight));
  column.replaceChildren(part);
  return part;
}

/** Ends the task in which the text was made up, which is not the page's work. */
function task(): Promise<void> {
  return new Promise((done) => setTimeout(done, 100));
}

/** Streams a text at so many tokens a second, after what is `ready` is there at once. */
async function stream(name: string, tokensPerSecond: number, ready: number): Promise<Outcome> {
  const text = TEXTS[name]?.() ?? '';
  const part = newPart();
  await task();
  let shown = () => undefined as void;
  part.addEventListener('chat-text-painted', () => shown());
  part.streaming = true;
  if (ready > 0) {
    part.text = text.slice(0, ready);
    await new Promise((done) => setTimeout(done, 4000));
  }
  performance.mark('bench-start');
  const watch = frames();
  const start = performance.now();
  for (let at = ready; at < text.length; ) {
    await new Promise((done) => setTimeout(done, 15));
    at = Math.min(text.length, ready + Math.ceil(((performance.now() - start) / 1000) * tokensPerSecond) * TOKEN_LENGTH);
    part.text = text.slice(0, at);
  }
  const end = performance.now();
  await new Promise<void>((done) => {
    shown = () => {
      if (!part.querySelector('[data-caret]')) done();
    };
    part.streaming = false;
  });
  const lag = performance.now() - end;
  performance.mark('bench-end');
  return {lag, frames: watch.stop(), shown: part.textContent.length};
}

/** Loads what the first answer of a visit loads: fonts, the highlighter, compiled code. */
async function warmUp(): Promise<void> {
  const part = newPart();
  part.text = mixed(12_000);
  part.streaming = true;
  await new Promise((done) => setTimeout(done, 1500));
  await document.fonts.ready;
}

/** Shows a finished text. */
async function fill(name: string): Promise<Outcome> {
  const text = TEXTS[name]?.() ?? '';
  const part = newPart();
  await task();
  performance.mark('bench-start');
  const watch = frames();
  const start = performance.now();
  const done = new Promise((painted) => part.addEventListener('chat-text-painted', painted, {once: true}));
  part.text = text;
  await done;
  await new Promise(requestAnimationFrame);
  performance.mark('bench-end');
  return {lag: performance.now() - start, frames: watch.stop(), shown: part.textContent.length};
}

Object.assign(window, {bench: {stream, fill, warmUp}});
