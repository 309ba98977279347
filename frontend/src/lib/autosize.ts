/** Grows a text field with its text where CSS cannot (`field-sizing` is missing). */
const hasFieldSizing = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

export function autosize(field: HTMLTextAreaElement): void {
  if (hasFieldSizing) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
