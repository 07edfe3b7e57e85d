/** How many copies expire because of a changed retention: counted in a list of copies, or else estimated. */
import { type Consequence, note, type ReviewContext, warning } from '../consequence';
import { type ExpiringCopies, estimateExpiring, findExpiring, type RetentionChange } from '../copies/newly-expiring';
import { code } from '../markdown';

const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

export function* expiringCopies(
  change: RetentionChange,
  createdBy: string,
  { now, runsPerDay, copies }: ReviewContext,
): Iterable<Consequence> {
  if (copies === undefined) {
    const estimate = runsPerDay === undefined ? 0 : estimateExpiring(change, runsPerDay);
    const some = counted(estimate, 'copy of each resource expires', 'copies of each resource expire');
    if (estimate > 0)
      yield warning(`Because of this change, about ${some} at the next run (estimated from the schedule).`);
    return;
  }
  const resources = findExpiring(copies, createdBy, change, now);
  const expiring = resources.filter((resource) => resource.copies.length > 0);
  if (expiring.length === 0) {
    yield note('No listed copy expires because of this change.');
  } else {
    const count = total(expiring.map((resource) => resource.copies.length));
    const some = `${count} of ${counted(total(resources.map(({ of }) => of)), 'listed copy', 'listed copies')}`;
    const text = `Because of this change, ${some}, of ${counted(expiring.length, 'resource', 'resources')}, expire at the next run.`;
    yield { ...warning(text), detail: { title: 'Copies that expire', body: table(expiring) } };
  }
}

const day = (milliseconds = Number.NaN): string =>
  Number.isNaN(milliseconds) ? '?' : new Date(milliseconds).toISOString().slice(0, 10);

const table = (expiring: readonly ExpiringCopies[]): string =>
  [
    '| resource | copies | oldest | newest |',
    '|---|---|---|---|',
    ...expiring.map(
      ({ resourceId, of, copies }) =>
        `| ${code(resourceId)} | ${copies.length} of ${of} | ${day(copies[0]?.madeAt)} | ${day(copies.at(-1)?.madeAt)} |`,
    ),
  ].join('\n');
