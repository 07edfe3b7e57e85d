/** The description of the manager function, which says what it keeps. Its variables say so too, but a plan that changes the
 *  runbook shows none of them: one depends on the new version, and then the provider calls all of them unknown. */

import * as v from 'valibot';
import { RetentionPeriod, type RetentionUnit } from '../contracts/retention';

interface Kept<Unit> {
  readonly unit: Unit;
  readonly value: number;
  readonly keepAtLeast: number;
}

export const managerDescription = ({ unit, value, keepAtLeast }: Kept<string>): string =>
  `Backs up, snapshots, verifies and cleans up: one operation of the workflow per call. Keeps copies for ${value} ${unit}, and at least ${keepAtLeast} good ones.`;

const KEPT = /Keeps copies for (\d+) (\w+), and at least (\d+) good ones\./;

/** Nothing, if it is the description of something else. */
export function readManagerDescription(description: string): Kept<RetentionUnit> | undefined {
  const [, value, unit, keepAtLeast] = KEPT.exec(description) ?? [];
  const period = v.safeParse(RetentionPeriod, { unit, value: Number(value) });
  return period.success ? { ...period.output, keepAtLeast: Number(keepAtLeast) } : undefined;
}
