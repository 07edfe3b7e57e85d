/** The manager function's description states the retention, so that the plan review can read it. A plan that changes the runbook
 *  hides the function's variables: one contains the runbook's version, and the provider then marks all of them as unknown. */

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

/** Undefined if it describes another function. */
export function readManagerDescription(description: string): Kept<RetentionUnit> | undefined {
  const [, value, unit, keepAtLeast] = KEPT.exec(description) ?? [];
  const period = v.safeParse(RetentionPeriod, { unit, value: Number(value) });
  return period.success ? { ...period.output, keepAtLeast: Number(keepAtLeast) } : undefined;
}
