/** Whether long lines of code wrap: one choice for all blocks, kept on this device. */
import {recall, remember} from '../storage.ts';

const KEY = 'code-wrap';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

export function isCodeWrapped(): boolean {
  return recall(KEY, false, isBoolean);
}

/** Puts the choice where the styles see it. */
export function applyCodeWrap(): void {
  document.documentElement.toggleAttribute('data-code-wrap', isCodeWrapped());
}

export function toggleCodeWrap(): void {
  remember(KEY, !isCodeWrapped());
  applyCodeWrap();
  for (const button of document.querySelectorAll('.md-code-bar [data-action="wrap"]')) {
    button.setAttribute('aria-pressed', String(isCodeWrapped()));
  }
}
