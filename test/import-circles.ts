/** Circles of imports: files that lead back to themselves, each set of them named once. */
import type { Import } from '../tools/layers/imports';

/** The strongly connected sets of more than one file, and files that import themselves (Tarjan's algorithm). */
export function circles(imports: readonly Import[]): readonly (readonly string[])[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const indexes = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];

  const lowestOf = (file: string): number => lowest.get(file) ?? Number.POSITIVE_INFINITY;

  function visit(file: string): void {
    const index = indexes.size;
    indexes.set(file, index);
    lowest.set(file, index);
    stack.push(file);
    for (const to of targets.get(file) ?? []) {
      if (!indexes.has(to)) visit(to);
      if (stack.includes(to)) lowest.set(file, Math.min(lowestOf(file), lowestOf(to)));
    }
    if (lowestOf(file) !== index) return;
    const members = stack.splice(stack.indexOf(file));
    const importsItself = (targets.get(file) ?? []).includes(file);
    if (members.length > 1 || importsItself) found.push(members.toSorted());
  }

  for (const file of targets.keys()) if (!indexes.has(file)) visit(file);
  return found;
}
