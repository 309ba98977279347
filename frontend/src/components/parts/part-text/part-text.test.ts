// @vitest-environment happy-dom
import {afterEach, expect, it, vi} from 'vitest';
import './part-text.ts';

const shown = (part: HTMLElement) => part.querySelector('.md-section')?.textContent ?? '';

function newPart(text: string, isStreaming: boolean): HTMLElementTagNameMap['part-text'] {
  const part = document.createElement('part-text');
  part.text = text;
  part.streaming = isStreaming;
  document.body.append(part);
  return part;
}

function painted(part: HTMLElement, isEnough: () => boolean): Promise<void> {
  return new Promise((done) => {
    const look = () => isEnough() && done();
    part.addEventListener('chat-text-painted', look);
    look();
  });
}

afterEach(() => {
  press(0);
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

it('shows a finished text before the next paint', async () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0); // a slow machine would spread it over several frames
  const part = newPart('some **text**', false);
  await Promise.resolve();
  clock.mockRestore();
  expect(shown(part)).toBe('some text');
});

it('reveals growing text over several frames, with a caret at its end', async () => {
  const part = newPart('word '.repeat(100), true);
  let paints = 0;
  part.addEventListener('chat-text-painted', () => paints++);
  await painted(part, () => shown(part).length >= 499);
  expect(paints).toBeGreaterThan(2);
  expect(part.querySelectorAll('[data-caret]')).toHaveLength(1);
});

it('blinks at its end only while no text comes', async () => {
  const part = newPart('some', true);
  await painted(part, () => shown(part) === 'some');
  expect(part.querySelector('[data-caret]')?.getAttribute('data-caret')).toBe('');
  await vi.waitFor(() => expect(part.querySelector('[data-caret="resting"]')).not.toBeNull());
  part.text = 'some more';
  await painted(part, () => shown(part) === 'some more');
  expect(part.querySelector('[data-caret]')?.getAttribute('data-caret')).toBe('');
});

it('goes on where every frame is a slow one', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 30));
  const part = newPart('word '.repeat(1000), true);
  await painted(part, () => shown(part).length >= 4999);
  expect(shown(part)).toBe('word '.repeat(1000).trimEnd());
});

function press(at: number): void {
  dispatchEvent(Object.defineProperty(new KeyboardEvent('keydown', {key: 'a'}), 'timeStamp', {value: at}));
}

it('lets a letter come first', async () => {
  const part = newPart('one', true);
  await painted(part, () => shown(part) === 'one');
  const pressed = performance.now() + 80;
  press(pressed);
  part.text = 'one two';
  await painted(part, () => shown(part) === 'one two');
  expect(performance.now()).toBeGreaterThan(pressed + 15);
});

it('does not wait for ever for somebody who types', async () => {
  const part = newPart('one', true);
  await painted(part, () => shown(part) === 'one');
  press(performance.now() + 10_000);
  part.text = 'one two';
  await painted(part, () => shown(part) === 'one two');
});

it('takes the caret away at the end and keeps the elements', async () => {
  const part = newPart('- one **two', true);
  await painted(part, () => shown(part) === 'one two');
  const strong = part.querySelector('strong');
  part.text += '**';
  part.streaming = false;
  await painted(part, () => !part.querySelector('[data-caret]'));
  expect(part.querySelector('strong')).toBe(strong);
});

it('keeps equal blocks when a snapshot differs', async () => {
  const part = newPart('first\n\nsecond and mo', true);
  await painted(part, () => shown(part).endsWith('mo'));
  const first = part.querySelector('p');
  part.text = 'first\n\nsecond, differently';
  await painted(part, () => shown(part).endsWith('differently'));
  expect(part.querySelector('p')).toBe(first);
  expect(shown(part)).toBe('firstsecond, differently');
});

it('goes on with a text that had ended', async () => {
  const part = newPart('It was', false);
  await Promise.resolve();
  part.streaming = true;
  part.text = 'It was *continued*';
  await painted(part, () => part.querySelector('em')?.textContent === 'continued');
  expect(shown(part)).toBe('It was continued');
});

it('shows everything at once when asked to', async () => {
  const part = newPart('a '.repeat(500), true);
  await Promise.resolve();
  part.flush();
  expect(shown(part)).toHaveLength(999);
});

it('draws text that came while it was not on the page', async () => {
  const part = newPart('one', true);
  await painted(part, () => shown(part) === 'one');
  part.remove();
  part.text = 'one two';
  document.body.append(part);
  await painted(part, () => shown(part) === 'one two');
  expect(shown(part)).toBe('one two');
});

it('takes a text that grows in pieces', async () => {
  const part = newPart('', true);
  part.text = ['one ', 'two'];
  part.text = ['one ', 'two three', ' four'];
  await painted(part, () => shown(part) === 'one two three four');
  part.text = ['one ', 'two, ', 'and more'];
  await painted(part, () => shown(part) === 'one two, and more');
  expect(part.text).toBe('one two, and more');
});

it('takes carriage returns for line ends, wherever the text is cut', async () => {
  const part = newPart('', true);
  part.text = ['- one\r'];
  part.text = ['- one\r', '\n- two'];
  part.text = ['- one\r', '\n- two\r\n- three'];
  await painted(part, () => part.querySelectorAll('li').length === 3 && shown(part).endsWith('three'));
  expect(part.querySelectorAll('ul')).toHaveLength(1);
});
