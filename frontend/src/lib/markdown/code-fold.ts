/** Long code folds when its answer is finished and it is out of sight: never while somebody reads it. */
import {LINES_PER_GROUP} from './code-block.ts';
import {createElement} from './pieces.ts';
import {plural} from '../msg.ts';

const LONG_LINES = 30;

let observer: IntersectionObserver | null = null;

/** Watches the long blocks of a finished answer. */
export function foldLongCode(answer: Element): void {
  if (typeof IntersectionObserver === 'undefined') return;
  for (const block of answer.querySelectorAll('.md-code:not([data-watched])')) {
    if (lineCount(block) <= LONG_LINES) continue;
    block.setAttribute('data-watched', '');
    outOfSight().observe(block);
  }
}

export function unfold(button: Element): void {
  const block = button.closest('.md-code');
  block?.removeAttribute('data-folded');
  block?.querySelector('pre')?.focus();
  button.remove();
}

function outOfSight(): IntersectionObserver {
  observer ??= new IntersectionObserver((entries, own) => {
    for (const {target, isIntersecting} of entries) {
      // One that is held is looked at again when it has been in sight.
      if (isIntersecting || isHeld(target)) continue;
      own.unobserve(target);
      if (target.isConnected) fold(target);
    }
  });
  return observer;
}

/** Somebody reads it with a selection or the focus. */
function isHeld(block: Element): boolean {
  const selection = document.getSelection();
  return block.contains(document.activeElement) || (selection?.isCollapsed === false && selection.containsNode(block, true));
}

function fold(block: Element): void {
  const button = createElement('button', {type: 'button', class: 'md-code-more', 'data-action': 'unfold'});
  button.textContent = plural(lineCount(block), 'Show {n} line', 'Show all {n} lines');
  block.setAttribute('data-folded', '');
  block.append(button);
}

/** Each line is a text node, or became spans; only the groups of lines are elements of their own. */
function lineCount(block: Element): number {
  const groups = Array.from(block.querySelectorAll('.md-lines'));
  const last = groups.at(-1)?.textContent.split('\n').length ?? 0;
  return Math.max(0, groups.length - 1) * LINES_PER_GROUP + last;
}
