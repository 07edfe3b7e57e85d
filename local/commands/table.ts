/** A table of text for a terminal: columns as wide as their content, the last one wrapped to what is left. */

const GAP = '  ';

/** Breaks a text at spaces so that no line is longer than `width`; a longer word stands alone. */
function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Control characters and line ends in names would break the table's lines, or the terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

export function table(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const cells = [head, ...rows].map((row) => row.map(printable));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const last = head.length - 1;
  const taken = widths.slice(0, last).reduce((sum, each) => sum + each + GAP.length, 0);
  const room = Math.max(24, width - taken);
  return cells
    .flatMap((row, index) => {
      const left = row.slice(0, last).map((cell, column) => cell.padEnd(widths[column] ?? 0));
      const [first = '', ...more] = wrap(row[last] ?? '', room);
      const lines = [[...left, first].join(GAP), ...more.map((line) => ' '.repeat(taken) + line)];
      const rule = widths.map((each, column) => '─'.repeat(column === last ? Math.min(each, room) : each)).join(GAP);
      return index === 0 ? [...lines, rule] : lines;
    })
    .map((line) => line.trimEnd())
    .join('\n');
}
