/** Puts text, and rendered HTML beside it, on the clipboard. */

/** Resolves to whether the clipboard took it. */
export async function copy(text: string, html?: string): Promise<boolean> {
  if (!navigator.clipboard) return copyBySelection(text);
  try {
    if (html === undefined) await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([new ClipboardItem({'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html')})]);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function blob(text: string, type: string): Blob {
  return new Blob([text], {type});
}

/** The way that also works over plain HTTP, where the clipboard API does not exist. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

/** The page's policy forbids style attributes, in what is copied too; these say the same in older words. */
const KEPT = new Set(['href', 'colspan', 'start', 'dir']);
const TABLE_LOOKS = {border: '1', cellpadding: '6', cellspacing: '0'};

/** The element's content as HTML for pasting elsewhere: no buttons, no classes. */
export function htmlForClipboard(element: Element): string {
  const elsewhere = document.implementation.createHTMLDocument('');
  const clone = elsewhere.body;
  clone.append(...Array.from(element.childNodes, (node) => elsewhere.importNode(node, true)));
  for (const button of clone.querySelectorAll('button, [aria-hidden="true"], .visually-hidden')) button.remove();
  for (const mark of clone.querySelectorAll('.md-cite')) {
    mark.before(' ');
    mark.textContent = `[${mark.textContent}]`;
  }
  for (const child of clone.querySelectorAll('*')) {
    for (const name of child.getAttributeNames()) {
      if (!KEPT.has(name)) child.removeAttribute(name);
    }
    if (child.localName === 'table') for (const [name, value] of Object.entries(TABLE_LOOKS)) child.setAttribute(name, value);
  }
  return clone.innerHTML.replace(/<!--.*?-->/gs, '');
}
