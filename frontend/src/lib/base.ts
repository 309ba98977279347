/** Where the page lives: '' at the root of its host, '/chat' below a prefix. The server writes it into the shell. */
export const BASE =
  typeof document === 'undefined' // in a test without a page
    ? ''
    : (document.querySelector<HTMLMetaElement>('meta[name="chatapp-base"]')?.content ?? '');
