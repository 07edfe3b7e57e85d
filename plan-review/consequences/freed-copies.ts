/** How many copies a changed retention sets free, in words: counted if somebody listed them, else estimated. */
import { type Circumstances, type Consequence, note, warning } from '../consequence';
import { estimatedDeletable, type Freed, type KeepingChange, newlyDeletable } from '../copies/newly-deletable';
import { code } from '../markdown';

const FREED = 'Deletable at the next run, and not before this change:';

export function freedCopies(
  change: KeepingChange,
  createdBy: string,
  { now, runsPerDay, copies }: Circumstances,
): readonly Consequence[] {
  if (copies === undefined) return runsPerDay === undefined ? [] : estimated(estimatedDeletable(change, runsPerDay));
  const resources = newlyDeletable(copies, createdBy, change, now);
  const freed = resources.filter((resource) => resource.copies.length > 0);
  if (freed.length === 0) return [note('This change makes none of the listed copies deletable.')];
  const some = sum(freed.map((resource) => resource.copies.length));
  const text = `${FREED} ${some} of the ${sum(resources.map(({ of }) => of))} listed copies, of ${counted(freed.length, 'resource', 'resources')}.`;
  return [{ ...warning(text), detail: { title: 'Copies that become deletable', body: table(freed) } }];
}

const estimated = (number: number): readonly Consequence[] =>
  number === 0
    ? []
    : [warning(`${FREED} about ${counted(number, 'copy', 'copies')} of each resource, going by the schedule.`)];

const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const day = (milliseconds = Number.NaN): string =>
  Number.isNaN(milliseconds) ? '?' : new Date(milliseconds).toISOString().slice(0, 10);

const table = (freed: readonly Freed[]): string =>
  [
    '| resource | copies | oldest | newest |',
    '|---|---|---|---|',
    ...freed.map(
      ({ resourceId, of, copies }) =>
        `| ${code(resourceId)} | ${copies.length} of ${of} | ${day(copies[0]?.madeAt)} | ${day(copies.at(-1)?.madeAt)} |`,
    ),
  ].join('\n');
