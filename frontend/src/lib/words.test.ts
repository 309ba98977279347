import {expect, it} from 'vitest';
import {countCodeBlocks, countWords, describeLength, lastLine} from './words.ts';

it('counts words in any script', () => {
  expect(countWords("Don't stop: größer als 42 Wörter")).toBe(6);
  expect(countWords('')).toBe(0);
});

it('counts code blocks, closed or not', () => {
  expect(countCodeBlocks('```py\na\n```\ntext\n~~~\nb')).toBe(2);
});

it('describes an answer in words', () => {
  expect(describeLength('one')).toBe('1 word');
  expect(describeLength('one two\n```\nthree\n```')).toBe('3 words, 1 code block');
});

it('finds the last line with text', () => {
  expect(lastLine('first\nsecond  \n\n')).toBe('second');
  expect(lastLine('')).toBe('');
});

it('goes on from sentence to sentence where a line is long', () => {
  const line = 'First I look at the question, which has two halves. Then I weigh what';
  expect(lastLine(line)).toBe(line);
  expect(lastLine(`${line} speaks for it`)).toBe('Then I weigh what speaks for it');
  expect(lastLine(`${line} speaks for it. And`)).toBe('Then I weigh what speaks for it. And');
  expect(lastLine('word '.repeat(30))).toBe('word '.repeat(30).trim());
});
