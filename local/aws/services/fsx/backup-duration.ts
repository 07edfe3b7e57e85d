/** How long a backup takes: AWS says only that it depends on the data and that the first one takes longer.
 *  https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html */

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A terabyte takes about nine minutes the first time and about three after. */
const FIRST = { base: 5 * MINUTE, perGibibyte: 0.25 * SECOND };
const INCREMENTAL = { base: 2 * MINUTE, perGibibyte: 0.05 * SECOND };

export function backupMilliseconds(gibibytes: number, isFirst: boolean): number {
  const { base, perGibibyte } = isFirst ? FIRST : INCREMENTAL;
  return base + gibibytes * perGibibyte;
}
