// @vitest-environment happy-dom
import {afterEach, expect, it, vi} from 'vitest';
import {shellPainted} from './shell.ts';

function showPanel(isVisible: boolean): void {
  const panel = document.createElement('div');
  panel.className = 'first-panel';
  panel.checkVisibility = () => isVisible;
  document.body.append(panel);
}

/** Whether the page may go on before anything else has happened. */
async function goesOnAtOnce(): Promise<boolean> {
  let isDone = false;
  void shellPainted().then(() => (isDone = true));
  await Promise.resolve();
  await Promise.resolve();
  return isDone;
}

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

it('waits for the frame that shows the panel', async () => {
  showPanel(true);
  const frames: FrameRequestCallback[] = [];
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => frames.push(callback));
  expect(await goesOnAtOnce()).toBe(false);
  expect(frames).toHaveLength(1);
  const done = shellPainted();
  frames.forEach((callback) => callback(0));
  await done;
});

it('does not wait where there is nothing to see, or it has been seen', async () => {
  showPanel(false);
  expect(await goesOnAtOnce()).toBe(true);
  document.body.replaceChildren();
  showPanel(true);
  vi.spyOn(performance, 'getEntriesByName').mockReturnValue([{} as PerformanceEntry]);
  expect(await goesOnAtOnce()).toBe(true);
});

it('goes on in the background, where no frame comes', async () => {
  showPanel(true);
  vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0);
  await shellPainted();
});
