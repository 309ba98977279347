/** Long code folds when its answer is finished and it is out of sight: never while somebody reads it. */
import {createElement} from './pieces.ts';
import {plural} from '../msg.ts';

let observer: IntersectionObserver | null = null;

/** Watches the long blocks of a finished answer. */
export function foldLongCode(answer: Element): void {
  if (typeof IntersectionObserver === 'undefined') return;
  for (const block of answer.querySelectorAll('.md-code[data-lines]:not([data-watched])')) {
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
  button.textContent = plural(Number(block.getAttribute('data-lines')), 'Show {n} line', 'Show all {n} lines');
  block.setAttribute('data-folded', '');
  block.append(button);
}
