/** Counting what an answer holds, for the spoken status line. */
import {plural} from './msg.ts';

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu)?.length ?? 0;
}

export function countCodeBlocks(text: string): number {
  return Math.ceil((text.match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0) / 2);
}

/** "240 words, 2 code blocks". */
export function describeLength(text: string): string {
  const words = plural(countWords(text), '{n} word', '{n} words');
  const blocks = countCodeBlocks(text);
  return blocks === 0 ? words : `${words}, ${plural(blocks, '{n} code block', '{n} code blocks')}`;
}

/** The last line that has text in it. */
export function lastLine(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.slice(trimmed.lastIndexOf('\n') + 1).trim();
}
