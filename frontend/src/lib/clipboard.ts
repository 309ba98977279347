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

const KEPT_STYLES: Record<string, string> = {
  pre: 'font-family:monospace;white-space:pre-wrap',
  code: 'font-family:monospace',
  table: 'border-collapse:collapse',
  th: 'border:1px solid #999;padding:4px 8px;text-align:start',
  td: 'border:1px solid #999;padding:4px 8px',
  blockquote: 'border-inline-start:3px solid #999;padding-inline-start:12px;margin-inline-start:0',
};

/** The element's content as HTML for pasting elsewhere: no buttons, no classes, a few inline styles. */
export function htmlForClipboard(element: Element): string {
  // A document of its own: the page's policy forbids style attributes in the page.
  const elsewhere = document.implementation.createHTMLDocument('');
  const clone = elsewhere.body;
  clone.append(...Array.from(element.childNodes, (node) => elsewhere.importNode(node, true)));
  for (const button of clone.querySelectorAll('button, [aria-hidden="true"], .visually-hidden')) button.remove();
  for (const child of clone.querySelectorAll('*')) {
    for (const name of child.getAttributeNames()) {
      if (name !== 'href' && name !== 'colspan' && name !== 'start') child.removeAttribute(name);
    }
    const style = KEPT_STYLES[child.localName];
    if (style) child.setAttribute('style', style);
  }
  return clone.innerHTML.replace(/<!--.*?-->/gs, '');
}
