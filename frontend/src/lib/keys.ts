/** What a key press means in a text field. */

/** True while an input method is still composing; 229 is how Safari says so on the closing Enter. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Touch keyboards have no Shift+Enter worth the name: there Enter adds a line, as where the settings say so. */
export function isEnterToSend(): boolean {
  if (document.documentElement.dataset['enter'] === 'line') return false;
  return !matchMedia('(pointer: coarse)').matches || matchMedia('(any-pointer: fine)').matches;
}

/** Whether this key press sends what is in the field. */
export function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || isComposing(event) || event.shiftKey || event.altKey) return false;
  return event.ctrlKey || event.metaKey || isEnterToSend();
}

/** Shortcuts with the names that this machine's keys have. */
export function keysHere(keys: string, platform = navigator.platform): string {
  return /Mac|iPhone|iPad/.test(platform) ? keys.replaceAll('Ctrl', '⌘').replaceAll('Alt', '⌥').replaceAll('Shift', '⇧') : keys;
}

/** What a control is for, and how to reach it without the pointer. */
export function withKeys(text: string, keys: string): string {
  return `${text} (${keysHere(keys)})`;
}

export function isTextField(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
