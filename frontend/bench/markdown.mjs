// Streams long answers in Chromium and prints what that costs the page's main thread.
// npm run bench:markdown [-- part of a text's name [processor slowdown]]
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
import {build, preview} from 'vite';

const folder = mkdtempSync(join(tmpdir(), 'markdown-bench-'));
const root = new URL('..', import.meta.url).pathname;
const FULL_SPEED = 100_000;
const RUNS = [
  {text: 'mixed 24 kB', rate: 1000},
  {text: 'mixed 500 kB', rate: FULL_SPEED},
  {text: 'mixed 500 kB', rate: 1000, ready: 480_000},
  {text: 'fence 200 kB', rate: FULL_SPEED},
  {text: 'fence 200 kB', rate: 1000, ready: 180_000},
  {text: 'paragraph 100 kB', rate: FULL_SPEED},
  {text: 'paragraph 100 kB', rate: 1000, ready: 80_000},
  {text: 'table 2,000 rows', rate: FULL_SPEED},
  {text: 'table 2,000 rows', rate: 1000, ready: 90_000},
  {text: 'list 3,000 items', rate: FULL_SPEED},
  {text: 'mixed 500 kB', rate: 0},
];

/**
 * Main-thread tasks between the two marks, in milliseconds. Processor time is what the page costs; the rest of a task's
 * length is waiting for a processor that other programs have.
 */
function tasksOf(trace) {
  const mark = (name) => trace.find((event) => event.name === name && event.cat.includes('blink.user_timing'));
  const [start, end] = [mark('bench-start'), mark('bench-end')];
  const tasks = trace.filter(
    (event) => event.ph === 'X' && event.name.endsWith('RunTask') && event.tid === start.tid && event.pid === start.pid && event.ts + event.dur >= start.ts && event.ts <= end.ts,
  );
  const times = (key) => tasks.map((task) => (task[key] ?? 0) / 1000);
  return {tasks: times('dur'), cpu: times('tdur'), wall: (end.ts - start.ts) / 1000};
}

function percentile(values, share) {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}

async function measure(browser, url, run, slowdown) {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  const client = await page.context().newCDPSession(page);
  await page.goto(url);
  await page.evaluate(() => window.bench.warmUp());
  await client.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
  await browser.startTracing(page, {categories: ['toplevel', 'devtools.timeline', 'blink.user_timing']});
  const outcome = await page.evaluate(
    ({text, rate, ready = 0}) => (rate ? window.bench.stream(text, rate, ready) : window.bench.fill(text)),
    run,
  );
  const trace = JSON.parse((await browser.stopTracing()).toString()).traceEvents;
  await page.close();
  const {tasks, cpu, wall} = tasksOf(trace);
  return {
    run,
    slowdown,
    longest: Math.max(...tasks),
    longestCpu: Math.max(...cpu),
    over50: cpu.filter((task) => task > 50).length,
    p99: percentile(outcome.frames, 0.99),
    lag: outcome.lag,
    busy: (100 * cpu.reduce((sum, task) => sum + task, 0)) / wall,
    seconds: wall / 1000,
  };
}

function describe({run}) {
  if (!run.rate) return `${run.text}, finished`;
  const what = run.ready ? `${run.text}, its end` : run.text;
  return `${what}, ${run.rate === FULL_SPEED ? 'full speed' : `${run.rate} tokens/s`}`;
}

function print(result) {
  const cell = (value, width) => value.toFixed(0).padStart(width);
  console.log(
    `${describe(result).padEnd(40)} ${cell(result.slowdown, 3)}x ${cell(result.longest, 9)} ${cell(result.longestCpu, 8)} ${cell(result.over50, 6)} ${cell(result.p99, 8)} ${cell(result.lag, 7)} ${cell(result.busy, 6)} ${result.seconds.toFixed(1).padStart(7)}`,
  );
}

const [only, onlySlowdown] = process.argv.slice(2);
const slowdowns = onlySlowdown ? [Number(onlySlowdown)] : [1, 4];
await build({
  root,
  logLevel: 'error',
  configFile: false,
  build: {outDir: folder, emptyOutDir: true, target: 'es2022', rollupOptions: {input: join(root, 'bench/markdown.html')}},
});
const server = await preview({root, logLevel: 'error', configFile: false, build: {outDir: folder}, preview: {port: 0, host: '127.0.0.1'}});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  console.log(`${''.padEnd(41)}      longest  of it  tasks     p99   lag of`);
  console.log(`${''.padEnd(41)}cpu  task ms cpu ms  >50ms frame ms last ms busy % seconds`);
  const url = `${server.resolvedUrls.local[0]}bench/markdown.html`;
  for (const slowdown of slowdowns) {
    for (const run of RUNS) if (!only || run.text.includes(only)) print(await measure(browser, url, run, slowdown));
  }
} finally {
  await browser.close();
  server.httpServer.close();
  rmSync(folder, {recursive: true});
}
