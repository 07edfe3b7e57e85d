/** The lines of two texts as a diff: what went, what came, and a little of what stayed around it. */

const CONTEXT_LINES = 2;

export function lineDiff(before: readonly string[], after: readonly string[]): readonly string[] {
  const common = commonLengths(before, after);
  const lines: { readonly sign: ' ' | '-' | '+'; readonly line: string }[] = [];
  let [old, young] = [0, 0];
  while (old < before.length || young < after.length) {
    const [gone, come] = [before[old], after[young]];
    if (gone !== undefined && gone === come) {
      lines.push({ sign: ' ', line: gone });
      old += 1;
      young += 1;
    } else if (gone !== undefined && (come === undefined || at(common, old + 1, young) >= at(common, old, young + 1))) {
      lines.push({ sign: '-', line: gone });
      old += 1;
    } else {
      lines.push({ sign: '+', line: come ?? '' });
      young += 1;
    }
  }
  const near = (index: number): boolean =>
    lines.slice(Math.max(0, index - CONTEXT_LINES), index + CONTEXT_LINES + 1).some(({ sign }) => sign !== ' ');
  return lines.flatMap(({ sign, line }, index) => {
    if (near(index)) return [`${sign}${line}`];
    return near(index - 1) ? [' …'] : [];
  });
}

const at = (table: readonly (readonly number[])[], row: number, column: number): number => table[row]?.[column] ?? 0;

/** How many lines the rests from each pair of places have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const table: number[][] = [];
  for (let old = before.length - 1; old >= 0; old -= 1) {
    const row: number[] = [];
    for (let young = after.length - 1; young >= 0; young -= 1) {
      row[young] =
        before[old] === after[young]
          ? at(table, old + 1, young + 1) + 1
          : Math.max(at(table, old + 1, young), row[young + 1] ?? 0);
    }
    table[old] = row;
  }
  return table;
}
