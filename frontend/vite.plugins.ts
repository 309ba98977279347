import {readFileSync} from 'node:fs';
import type {Plugin} from 'vite';

/** The reading font is wanted by every page: ask for it before the style sheet is read. */
export function preloadFont(name: string): Plugin {
  return {
    name: 'preload-font',
    transformIndexHtml: {
      order: 'post',
      handler(_html, {bundle}) {
        const file = Object.keys(bundle ?? {}).find((path) => path.includes(name) && path.endsWith('.woff2'));
        if (!file) return [];
        const attrs = {rel: 'preload', href: `./${file}`, as: 'font', type: 'font/woff2', crossorigin: true};
        return [{tag: 'link', attrs, injectTo: 'head'}];
      },
    },
  };
}

/** The licences of what ends up in the bundle travel with it. */
export function licences(packages: readonly string[]): Plugin {
  const text = (name: string) => readFileSync(new URL(`node_modules/${name}/LICENSE`, import.meta.url), 'utf8');
  return {
    name: 'licences',
    apply: 'build',
    generateBundle() {
      const source = packages.map((name) => `${name}\n\n${text(name).trim()}\n`).join(`\n${'-'.repeat(72)}\n\n`);
      this.emitFile({type: 'asset', fileName: 'licences.txt', source});
    },
  };
}
