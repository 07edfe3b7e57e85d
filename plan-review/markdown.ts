/** Writes Markdown that stays intact whatever characters the values contain. */

/** Inline code. Bars are escaped, because in a table they would end the cell. */
export function code(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  const fence = '`'.repeat(longestRun(flat, '`') + 1);
  const space = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return flat === '' ? '(empty)' : `${fence}${space}${flat}${space}${fence}`;
}

export function fenced(language: string, lines: readonly string[]): string {
  const text = lines.join('\n');
  const fence = '~'.repeat(Math.max(3, longestRun(text, '~') + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const each of text) {
    run = each === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** A collapsed section. */
export const collapsed = (title: string, body: string): string =>
  `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
