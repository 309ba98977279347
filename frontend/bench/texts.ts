/** Long answers of every kind, the same on every run. */

const WORDS =
  'the reader keeps its place while text grows below and nothing that is on the page moves because each block settles once when its last line has come and work stays in step with length'.split(
    ' ',
  );

class Dice {
  #state = 20261120;

  next(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  word(): string {
    return WORDS[this.next(WORDS.length)] ?? '';
  }
}

const dice = new Dice();

function words(count: number): string {
  return Array.from({length: count}, () => dice.word()).join(' ');
}

function sentence(): string {
  const start = words(3 + dice.next(6));
  const middle = [`**${words(2)}**`, `*${words(1)}*`, `\`${dice.word()}_${dice.word()}()\``, `[${words(2)}](https://example.org/${dice.word()})`, words(3)];
  return `${start.charAt(0).toUpperCase()}${start.slice(1)} ${middle[dice.next(middle.length)]} ${words(4 + dice.next(6))}. `;
}

export function paragraph(length: number): string {
  let text = '';
  while (text.length < length) text += sentence();
  return `${text.trim()}\n\n`;
}

export function code(length: number): string {
  let text = '';
  for (let n = 0; text.length < length; n++) {
    text += `def ${dice.word()}_${n}(${dice.word()}: int, *, name: str = "${words(2)}") -> dict[str, int]:\n`;
    text += `    """${words(8)}."""\n    # ${words(6)}\n    for i in range(${dice.next(999)}):\n`;
    text += `        value = f"{i}: {name!r}" if i % 2 else ${dice.next(99)}.5\n    return {"${dice.word()}": value}\n\n\n`;
  }
  return `\`\`\`python\n${text}\`\`\`\n\n`;
}

export function table(rows: number): string {
  let text = '| Name | What it does | Count | Since |\n|:-----|--------------|------:|-------|\n';
  for (let n = 0; n < rows; n++) text += `| \`${dice.word()}_${n}\` | ${words(3 + dice.next(5))} | ${dice.next(99999)} | **${words(1)}** |\n`;
  return `${text}\n`;
}

export function list(items: number): string {
  let text = '';
  for (let n = 0; n < items; n++) text += n % 4 === 3 ? `   - ${sentence()}\n` : `${n + 1}. ${sentence()}\n`;
  return `${text}\n`;
}

export function mixed(length: number): string {
  let text = '';
  while (text.length < length) {
    text += `## ${words(4)}\n\n${paragraph(400)}${paragraph(300)}${list(5)}${code(500)}${paragraph(300)}${table(5)}> ${sentence()}\n\n`;
  }
  return text.slice(0, length);
}

export const TEXTS: Record<string, () => string> = {
  'mixed 24 kB': () => mixed(24_000),
  'mixed 500 kB': () => mixed(500_000),
  'fence 200 kB': () => code(200_000),
  'paragraph 100 kB': () => paragraph(100_000),
  'table 2,000 rows': () => table(2000),
  'list 3,000 items': () => list(3000),
};
