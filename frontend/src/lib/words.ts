/** Counting what an answer holds, for the spoken status line. */
import {plural} from './msg.ts';

const LINE_LENGTH = 70;
const SENTENCE_LENGTH = 24;

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

/** The last line that has text in it; of a long one the last sentences, as soon as there is something of them. */
export function lastLine(text: string): string {
  const trimmed = text.trimEnd();
  const line = trimmed.slice(trimmed.lastIndexOf('\n') + 1).trim();
  if (line.length <= LINE_LENGTH) return line;
  const begins = Array.from(line.matchAll(/[.!?…:;]\s+(?=\S)|[。！？]/g), ({index, 0: mark}) => index + mark.length);
  return line.slice(begins.findLast((at) => line.length - at >= SENTENCE_LENGTH) ?? 0);
}
