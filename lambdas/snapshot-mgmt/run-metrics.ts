/** What CloudWatch learns of a run. */
import { embeddedMetrics } from '../runtime/embedded-metrics';

export interface RunFigures {
  readonly ResourcesSucceeded: number;
  readonly ResourcesFailed: number;
  readonly CopiesDeleted: number;
  /** Resources that failed and have no good copy at all. */
  readonly ResourcesWithoutCopy: number;
  /** Hours since the last good copy, of the failed resource for which that is longest; 0 if none failed. */
  readonly OldestLastGoodCopyHours: number;
}

const UNITS = {
  ResourcesSucceeded: 'Count',
  ResourcesFailed: 'Count',
  CopiesDeleted: 'Count',
  ResourcesWithoutCopy: 'Count',
  OldestLastGoodCopyHours: 'None',
} as const;

export const runMetrics = (figures: RunFigures, createdBy: string, timestamp: number) =>
  embeddedMetrics(figures, UNITS, createdBy, timestamp);
