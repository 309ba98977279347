/** Colours the code near the reader, complete lines only, in idle time. */
import {whenIdle} from '../idle.ts';
import {loadGrammar} from './grammars.ts';
import {Paint, hasHighlights, paintSpans} from './paint.ts';
import {readCode} from './tokens.ts';
import type {Token} from './tokens.ts';

/** What is to be coloured: groups of lines, each line a text node. */
export interface Code {
  readonly language: string;
  readonly groups: HTMLCollection;
  readonly linesPerGroup: number;
  readonly lineCount: number;
  isComplete: boolean;
  onLine: (() => void) | null;
}

/** Lines read in one go. */
const SLICE_LINES = 20;
/** A construct longer than this is given up on: reading goes on as if it had ended. */
const OPEN_LINES = 120;
/** Letters in one go, for code whose lines are very long. */
const SLICE_LENGTH = 1500;
const IDLE_MS = 4;
const NEAR = '600px';

class Colouring {
  readonly groups = new Map<Element, {paint: Paint; isNear: boolean}>();
  #tokens: Token[][] = [];
  /** Lines that will not be read again. */
  #settled = 0;
  /** Lines that have been read at least once. */
  #read = 0;

  constructor(readonly code: Code) {}

  /** Lines that may be read: those that are complete, up to the last group near the reader. */
  get #wanted(): number {
    const {code} = this;
    let last = -1;
    Array.from(code.groups).forEach((group, i) => {
      if (this.groups.get(group)?.isNear) last = i;
    });
    const complete = code.isComplete ? code.lineCount : code.lineCount - 1;
    return Math.min(complete, (last + 1) * code.linesPerGroup);
  }

  get isDone(): boolean {
    return this.#read >= this.#wanted;
  }

  /** Reads some more lines and colours them. */
  step(): void {
    const from = this.#settled;
    const to = this.#sliceEnd(from, Math.min(this.#wanted, Math.max(this.#read, from) + SLICE_LINES));
    const source = Array.from({length: to - from}, (_, i) => this.#line(from + i)?.data ?? '').join('');
    const {lines, isAtRest} = readCode(source, this.code.language);
    for (let i = from; i < to; i++) this.#tokens[i] = lines[i - from] ?? [];
    this.#read = Math.max(this.#read, to);
    if (isAtRest || to - from >= OPEN_LINES) this.#settled = to;
    this.#paintGroups(from, to);
  }

  show(group: Element, isNear: boolean): void {
    const state = this.groups.get(group) ?? {paint: new Paint(), isNear};
    state.isNear = isNear;
    this.groups.set(group, state);
    state.paint.clear();
    if (isNear) this.#paint(group);
  }

  #sliceEnd(from: number, to: number): number {
    let length = 0;
    for (let i = from; i < to; i++) {
      length += this.#line(i)?.length ?? 0;
      if (length > SLICE_LENGTH && i >= this.#read) return i + 1;
    }
    return to;
  }

  #line(index: number): Text | null {
    const {groups, linesPerGroup} = this.code;
    const node = groups[Math.floor(index / linesPerGroup)]?.childNodes[index % linesPerGroup];
    return node instanceof Text ? node : null;
  }

  #paintGroups(from: number, to: number): void {
    const size = this.code.linesPerGroup;
    for (let i = Math.floor(from / size); i * size < to; i++) {
      const group = this.code.groups[i];
      const state = group && this.groups.get(group);
      if (!group || !state?.isNear) continue;
      state.paint.clear();
      this.#paint(group);
    }
  }

  #paint(group: Element): void {
    const first = Array.prototype.indexOf.call(this.code.groups, group) * this.code.linesPerGroup;
    const paint = this.groups.get(group)?.paint;
    const isFinal = this.code.isComplete && first + this.code.linesPerGroup <= Math.max(this.#settled, 0);
    Array.from(group.childNodes).forEach((line, i) => {
      const tokens = this.#tokens[first + i];
      if (!tokens || !(line instanceof Text)) return;
      if (hasHighlights) paint?.add(line, tokens);
      else if (isFinal) paintSpans(line, tokens);
    });
  }
}

/** What is watched, and the groups that are near when it is, each with the colouring it belongs to. */
const watches = new WeakMap<Element, {readonly groups: Map<Element, Colouring>; isNear: boolean}>();
const waiting = new Set<Colouring>();
let isScheduled = false;
let observer: IntersectionObserver | null = null;

/** Colours `code` as it grows; what becomes of it when it leaves the page needs no word. */
export async function colourCode(code: Code): Promise<void> {
  if (!(await loadGrammar(code.language))) return;
  const colouring = new Colouring(code);
  const takeIn = () => {
    for (let i = code.groups.length - 1; i >= 0; i--) {
      const group = code.groups[i];
      if (!group || colouring.groups.has(group)) break;
      watch(colouring, group, i === 0);
    }
    schedule(colouring);
  };
  code.onLine = takeIn;
  takeIn();
}

/**
 * The browser looks at all that is watched in every frame, and an answer may have a thousand short blocks: what a block begins
 * with is near when its part of the answer is.
 */
function watch(colouring: Colouring, group: Element, isFirst: boolean): void {
  const target = (isFirst && group.closest('.md-section')) || group;
  let known = watches.get(target);
  if (!known) {
    known = {groups: new Map(), isNear: false};
    watches.set(target, known);
    nearness().observe(target);
  }
  known.groups.set(group, colouring);
  colouring.show(group, known.isNear);
}

/** Tells which groups are near the reader; one that leaves the page is not. */
function nearness(): IntersectionObserver {
  // A margin around the window does not reach into a scroller inside it, hence both.
  const options = {rootMargin: NEAR, scrollMargin: NEAR};
  observer ??= new IntersectionObserver((entries) => {
    for (const {target, isIntersecting} of entries) {
      const known = watches.get(target);
      if (!known) continue;
      known.isNear = isIntersecting;
      for (const [group, colouring] of known.groups) {
        colouring.show(group, isIntersecting);
        schedule(colouring);
      }
    }
  }, options);
  return observer;
}

function schedule(colouring: Colouring): void {
  if (colouring.isDone) return;
  waiting.add(colouring);
  requestWork();
}

function requestWork(): void {
  if (isScheduled) return;
  isScheduled = true;
  whenIdle(work, 1000);
}

function work(): void {
  isScheduled = false;
  const until = performance.now() + IDLE_MS;
  for (const colouring of waiting) {
    while (!colouring.isDone && performance.now() < until) colouring.step();
    if (colouring.isDone) waiting.delete(colouring);
    if (performance.now() >= until) break;
  }
  if (waiting.size > 0) requestWork();
}
