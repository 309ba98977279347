import {ChatAnnouncedEvent} from '../../../events/announced.ts';
import {ChatFoldToggledEvent} from '../../../events/fold-toggled.ts';
import {ChatTextPaintedEvent} from '../../../events/text-painted.ts';
import {highlight} from '../../../lib/highlight/highlight.ts';
import {foldLongCode} from '../../../lib/markdown/code-fold.ts';
import {showFormula} from '../../../lib/math/math.ts';
import {MarkdownView, withLineFeeds} from '../../../lib/markdown/markdown-view.ts';
import {beginsWith, continues, lengthOf, slice} from '../../../lib/growing-text.ts';
import type {Pieces} from '../../../lib/growing-text.ts';
import {letterDueIn} from '../../../lib/typing.ts';
import {Reveal} from './reveal.ts';

/** Text is written in pieces of this length, so that much of it can be spread over frames. */
const PIECE_LENGTH = 1000;
const WRITING_MS = 5;
const SLOW_FRAME_MS = 6;
const FRAME_MS = 16;
const LONGEST_PAUSE_MS = 50;
/** So long text waits at most for somebody who types; keys that are held down come without an end. */
const LONGEST_WAIT_MS = 150;
/** The caret blinks when no text has come for so long. */
const REST_MS = 700;

/** The text of an answer, shown while it grows. @fires chat-text-painted */
export class PartText extends HTMLElement {
  /** The text as it was given, and with line feeds as line ends; the same where it has no others. */
  #given: Pieces = [];
  #pieces: Pieces = this.#given;
  #length = 0;
  #isStreaming = false;
  #view: MarkdownView | null = null;
  /** How much of the text the view has been given. */
  #shown = 0;
  #reveal = new Reveal();
  #isEnded = false;
  /** The text on screen is not the beginning of the new one. */
  #isReplaced = false;
  #frame = 0;
  #pause = 0;
  #timer = 0;
  #writtenAt = 0;
  /** Of what the next frame is going to show. */
  #writingTook: number | null = null;
  #isUpdateQueued = false;
  #caret: Element | null = null;
  #restTimer = 0;
  /** What is left to do of showing a finished text. */
  #filling: Iterator<void> | null = null;

  get text(): string {
    return this.#pieces.join('');
  }

  /** A text that grows is best given in pieces. */
  set text(source: string | Pieces) {
    const given = typeof source === 'string' ? [source] : source;
    const isMore = this.#goesOnWith(given);
    const pieces = isMore ? given : withoutReturns(given);
    if (!isMore && !beginsWith(pieces.join(''), this.text)) this.#isReplaced = true;
    const before = this.#length;
    this.#given = given;
    this.#pieces = pieces;
    this.#length = lengthOf(pieces);
    if (this.#length === before && !this.#isReplaced) return;
    this.#reveal.arrived(this.#length, performance.now());
    this.#queueUpdate();
  }

  /** Whether the text has only grown, told without looking at more than its end. */
  #goesOnWith(given: Pieces): boolean {
    if (this.#pieces !== this.#given || !continues(given, this.#given)) return false;
    return !given.slice(Math.max(0, this.#given.length - 1)).some((piece) => piece.includes('\r'));
  }

  get streaming(): boolean {
    return this.#isStreaming;
  }

  set streaming(isStreaming: boolean) {
    if (isStreaming === this.#isStreaming) return;
    this.#isStreaming = isStreaming;
    this.#queueUpdate();
  }

  /** Whether all of the finished text is on screen. */
  get isComplete(): boolean {
    return this.#isEnded && !this.#needsPaint;
  }

  constructor() {
    super();
    // Copy takes what there is, not what has been revealed of it so far.
    this.addEventListener('click', () => this.#needsPaint && this.flush(), {capture: true});
    this.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('[data-action="unfold"]')) this.dispatchEvent(new ChatFoldToggledEvent());
    });
  }

  connectedCallback(): void {
    this.#queueUpdate();
  }

  disconnectedCallback(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    clearTimeout(this.#restTimer);
    this.#frame = this.#timer = 0;
  }

  /** Shows all there is at once. */
  flush(): void {
    if (this.#filling) while (!this.#fillStep()) continue;
    this.#goBack();
    this.#write(this.#length, Infinity);
    this.#finish();
    this.#painted();
  }

  /** Waits until both properties are set, still before anything is painted. */
  #queueUpdate(): void {
    if (this.#isUpdateQueued) return;
    this.#isUpdateQueued = true;
    queueMicrotask(() => {
      this.#isUpdateQueued = false;
      if (this.isConnected) this.#update();
    });
  }

  #update(): void {
    if (!this.#view && !this.#isStreaming) this.#fill();
    else if (!this.#filling && this.#needsPaint) this.#requestFrame();
  }

  get #needsPaint(): boolean {
    return this.#isReplaced || this.#shown < this.#length || (!this.#isStreaming && !this.#isEnded);
  }

  get #markdown(): MarkdownView {
    this.#view ??= new MarkdownView(this, {onCode: highlight, onFormula: showFormula, onSaid: (text) => this.dispatchEvent(new ChatAnnouncedEvent(text))});
    return this.#view;
  }

  #fill(): void {
    if (this.#length === 0) return;
    this.#filling = this.#markdown.fill(this.text);
    this.#shown = this.#length;
    this.#isReplaced = false;
    this.#fillSome();
  }

  /** Fills for a while and lets the page paint before it goes on. */
  #fillSome = (): void => {
    const until = performance.now() + WRITING_MS;
    do {
      if (!this.#filling || this.#fillStep()) return this.#painted();
    } while (performance.now() < until);
    setTimeout(this.#fillSome);
  };

  /** Returns whether the text is complete. */
  #fillStep(): boolean {
    if (!this.#filling?.next().done) return false;
    this.#filling = null;
    this.#isEnded = true;
    foldLongCode(this);
    this.#update();
    return true;
  }

  #requestFrame(): void {
    // A hidden page gets no frames: the text goes on growing and is painted once when the reader is back.
    if (this.#frame || this.#timer) return;
    if (this.#pause === 0) this.#frame = requestAnimationFrame(this.#onFrame);
    else this.#timer = window.setTimeout(this.#resume, this.#pause);
  }

  #resume = (): void => {
    this.#timer = this.#pause = 0;
    this.#requestFrame();
  };

  /** Writes behind the frame, in a task of its own: with layout and paint of what was written before it would be a long one. */
  #onFrame = (): void => {
    const frame = this.#frame;
    const begun = performance.now();
    afterThisTask(() => {
      if (this.#frame !== frame) return;
      this.#frame = 0;
      // Only a frame that showed something may be followed by a pause: where all frames are slow, text comes all the same.
      this.#pause = this.#writingTook === null ? 0 : pauseAfter(this.#writingTook + performance.now() - begun);
      this.#writingTook = null;
      if (!this.#needsPaint) return;
      this.#letTyping(performance.now());
      if (this.#pause === 0) this.#paint();
      this.#requestFrame();
    });
  };

  /** A letter comes before text: a frame that shows text takes several times as long. */
  #letTyping(now: number): void {
    const wait = Math.min(letterDueIn(now), this.#writtenAt + LONGEST_WAIT_MS - now);
    this.#pause = Math.max(this.#pause, wait);
  }

  #paint(): void {
    const now = (this.#writtenAt = performance.now());
    this.#goBack();
    this.#write(this.#reveal.next(this.#shown, this.#pieces, now), now + WRITING_MS);
    if (this.#shown === this.#length) this.#finish();
    this.#painted();
    this.#writingTook = performance.now() - now;
  }

  /** Takes off what is not the beginning of the text any more. */
  #goBack(): void {
    const goesOn = this.#isEnded && this.#shown < this.#length;
    if (!this.#isReplaced && !goesOn) return;
    this.#shown = this.#markdown.restart(this.text);
    this.#reveal.overdue(this.#length);
    this.#isReplaced = false;
    this.#isEnded = false;
  }

  #write(end: number, until: number): void {
    while (this.#shown < end) {
      const next = Math.min(end, this.#shown + PIECE_LENGTH);
      this.#markdown.write(slice(this.#pieces, this.#shown, next));
      this.#shown = next;
      if (performance.now() > until) return;
    }
  }

  #finish(): void {
    if (this.#isStreaming) return;
    this.#view?.end();
    this.#isEnded = true;
    foldLongCode(this);
    this.#reveal.forget();
  }

  #painted(): void {
    this.#moveCaret(this.#isEnded || !this.#isStreaming ? null : (this.#view?.tail ?? this.#caret));
    this.dispatchEvent(new ChatTextPaintedEvent());
  }

  /** An animation that runs has Chromium style something in every frame, and then paint all coloured code anew. */
  #moveCaret(place: Element | null): void {
    clearTimeout(this.#restTimer);
    if (place !== this.#caret) this.#caret?.removeAttribute('data-caret');
    this.#caret = place;
    if (!place) return;
    if (place.getAttribute('data-caret') !== '') place.setAttribute('data-caret', '');
    this.#restTimer = window.setTimeout(() => place.setAttribute('data-caret', 'resting'), REST_MS);
  }
}

/** How long to leave frames out after a slow one, with writing, layout and paint. */
function pauseAfter(took: number): number {
  return took > SLOW_FRAME_MS ? Math.min(Math.max(FRAME_MS, 2 * took), LONGEST_PAUSE_MS) : 0;
}

function afterThisTask(act: () => void): void {
  const {port1, port2} = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    act();
  };
  port2.postMessage(null);
}

function withoutReturns(pieces: Pieces): Pieces {
  return pieces.some((piece) => piece.includes('\r')) ? [withLineFeeds(pieces.join(''))] : pieces;
}

customElements.define('part-text', PartText);

declare global {
  interface HTMLElementTagNameMap {
    'part-text': PartText;
  }
}
