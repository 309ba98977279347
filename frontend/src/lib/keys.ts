/** What a key press means in a text field. */

/** True while an input method is still composing; 229 is how Safari says so on the closing Enter. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Touch keyboards have no Shift+Enter worth the name: there Enter adds a line. */
export function isEnterToSend(): boolean {
  return !matchMedia('(pointer: coarse)').matches || matchMedia('(any-pointer: fine)').matches;
}

/** Whether this key press sends what is in the field. */
export function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || isComposing(event) || event.shiftKey || event.altKey) return false;
  return event.ctrlKey || event.metaKey || isEnterToSend();
}

export function isTextField(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
