/** A diff of the lines of two texts, with a few unchanged lines around each change. */

const CONTEXT_LINES = 2;

export function lineDiff(before: readonly string[], after: readonly string[]): readonly string[] {
  const common = commonLengths(before, after);
  const lines: { readonly sign: ' ' | '-' | '+'; readonly line: string }[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, planned] = [before[i], after[j]];
    if (old !== undefined && old === planned) {
      lines.push({ sign: ' ', line: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (planned === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push({ sign: '-', line: old });
      i += 1;
    } else {
      lines.push({ sign: '+', line: planned ?? '' });
      j += 1;
    }
  }
  const isNearChange = (index: number): boolean =>
    lines.slice(Math.max(0, index - CONTEXT_LINES), index + CONTEXT_LINES + 1).some(({ sign }) => sign !== ' ');
  return lines.flatMap(({ sign, line }, index) => {
    if (isNearChange(index)) return [`${sign}${line}`];
    return isNearChange(index - 1) ? [' …'] : [];
  });
}

const at = (table: readonly (readonly number[])[], row: number, column: number): number => table[row]?.[column] ?? 0;

/** How many lines the remainders of both texts have in common, from each pair of positions. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const table: number[][] = [];
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row: number[] = [];
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] = before[i] === after[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), row[j + 1] ?? 0);
    }
    table[i] = row;
  }
  return table;
}
