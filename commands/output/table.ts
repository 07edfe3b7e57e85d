/** A table of text for a terminal: columns as wide as their content, and under a row what is to be said about it. */

import stringWidth from 'string-width';

const GAP = '  ';
const INDENT = '    ';
const LEAST_NOTE_WIDTH = 40;

export interface Row {
  readonly cells: readonly string[];
  /** Stands under the row, wrapped; empty: nothing to say. */
  readonly note: string;
}

/** Control characters and line ends in names would break the table's lines, or the terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

/** As wide on the screen as that: a character may take two columns, or none. */
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** Breaks a text at spaces so that no line is longer than `width`; a longer word stands alone. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((each) => each !== '')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** `width` is the terminal's; Infinity where lines are never wrapped, so that they can be searched. */
export function table(head: readonly string[], rows: readonly Row[], width: number): string {
  const all = [head, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(printable));
  const widths = head.map((_, column) => Math.max(...all.map((cells) => stringWidth(cells[column] ?? ''))));
  const line = (cells: readonly string[]): string =>
    widths
      .map((each, column) => pad(printable(cells[column] ?? ''), each))
      .join(GAP)
      .trimEnd();
  const noteWidth = Math.max(LEAST_NOTE_WIDTH, width - INDENT.length);
  return [
    line(head),
    widths.map((each) => '─'.repeat(each)).join(GAP),
    ...rows.flatMap(({ cells, note }) => [
      line(cells),
      ...wrap(printable(note), noteWidth).map((noted) => INDENT + noted),
    ]),
  ].join('\n');
}
