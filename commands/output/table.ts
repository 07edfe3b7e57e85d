/** A table of text for a terminal: columns as wide as their content, and an optional note under each row. */
import stringWidth from 'string-width';

const GAP = '  ';
const INDENT = '    ';
const LEAST_NOTE_WIDTH = 40;

export interface Row {
  readonly cells: readonly string[];
  /** Printed under the row, wrapped; may be empty. */
  readonly note: string;
}

/** Replaces control characters and line ends, which would break the table or the terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

export const shorten = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;

/** Pads to a width on the screen, where a character may take two columns, or none. */
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** Breaks a text at spaces so that no line is longer than `width`; a longer word gets its own line. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((each) => each !== '')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** `width` is the terminal's; with Infinity no line is wrapped, so that the output can be searched. */
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
