import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {isComposing, isTextField} from '../lib/keys.ts';

/** The key combination as it is written in the table of handlers: "Ctrl+Shift+O", "Alt+ArrowUp", "Shift+F6", "/". */
function nameOf(event: KeyboardEvent): string {
  const names = [];
  if (event.ctrlKey || event.metaKey) names.push('Ctrl');
  if (event.altKey) names.push('Alt');
  const isCharacter = event.key.length === 1;
  if (event.shiftKey && (!isCharacter || event.ctrlKey || event.metaKey || event.altKey)) names.push('Shift');
  names.push(isCharacter ? event.key.toUpperCase() : event.key);
  return names.join('+');
}

/** Returning false means: not now, let the browser have it. */
export type Hotkeys = Record<string, () => boolean | void>;

/** Calls the page's shortcuts. Plain characters stay with the field they are typed into. */
export class HotkeysController implements ReactiveController {
  constructor(
    host: ReactiveControllerHost,
    private readonly keys: Hotkeys,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.onKey);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.onKey);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event)) return;
    const handler = this.keys[nameOf(event)];
    if (!handler || isElsewhere(event)) return;
    if (handler() !== false) event.preventDefault();
  };
}

function isElsewhere(event: KeyboardEvent): boolean {
  const path = event.composedPath();
  const isInLayer = path.some((node) => node instanceof Element && node.matches(':popover-open, dialog[open]'));
  if (event.key === 'Escape') return isInLayer;
  const [field] = path;
  const isText = isTextField(field);
  // Undo belongs to the text while there is one.
  if (field instanceof HTMLTextAreaElement && field.value === '' && (event.ctrlKey || event.metaKey)) return false;
  return isText && (event.key.length === 1) && (!event.ctrlKey && !event.metaKey ? true : event.key.toLowerCase() === 'z');
}
