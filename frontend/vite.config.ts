import {defineConfig} from 'vitest/config';
import {licences, preloadFont} from './vite.plugins.ts';

const server = 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [
    preloadFont('source-sans-3-latin-wght-normal'),
    licences([
      'lit',
      'dompurify',
      'highlight.js',
      'temml',
      'eventsource-parser',
      '@fontsource-variable/source-sans-3',
      '@fontsource-variable/source-code-pro',
    ]),
  ],
  base: './', // the shell's own addresses are made whole by the server, which knows where it is mounted
  build: {
    outDir: '../static',
    emptyOutDir: true,
    target: 'es2022',
    // The shell's CSP forbids inline scripts; every browser we support has module preload.
    modulePreload: {polyfill: false},
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What several of the late parts share is a few hundred bytes each: one request, not one each.
        codeSplitting: {groups: [{name: 'shared', test: /src\/(api\/usage|lib\/(money|sources|markdown\/code-wrap))\.ts$/}]},
      },
    },
  },
  server: {
    proxy: {'/api': server, '/healthz': server, '/docs': server, '/admin': server},
  },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
  },
});
