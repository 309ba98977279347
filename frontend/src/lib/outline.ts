/** The headings of an answer, in the order in which the page shows them: for a table of contents. */

export interface Heading {
  text: string;
  /** How deep it stands below the answer's first heading: 0, 1, 2 … */
  depth: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#*)?[ \t]*$/;

export function headingsOf(markdown: string): Heading[] {
  const headings: Heading[] = [];
  let fence = '';
  let first = 0;
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence) {
      if (mark.startsWith(fence) && line.trim() === mark) fence = '';
      continue;
    }
    fence = mark;
    const found = HEADING.exec(line);
    const level = found?.[1]?.length ?? 0;
    const text = plain(found?.[2] ?? '');
    if (!text) continue;
    first ||= level;
    headings.push({text, depth: Math.max(0, level - first)});
  }
  return headings;
}

/** Words without the commonest marks around them. */
export function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]+/g, '')
    .trim();
}
