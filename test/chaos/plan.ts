/** What one run of the chaos suite plays: a fleet with its past, nights, and what goes wrong in them. Plain data, so that a run
 *  can be saved and played again. */
import type { Fault } from '../../local/aws/faults/faults';

/** Copies that are there before the first night. */
export interface Past {
  /** Good copies of ours, one every other day. */
  readonly good: number;
  /** Copies of ours that never became good. */
  readonly useless: number;
  /** Does the oldest good one carry the tag that holds it? */
  readonly held: boolean;
  /** Copies that others made, with tags as like ours as can be: they are never to be touched. */
  readonly foreign: number;
}

interface InstancePlan extends Past {
  readonly dataVolumes: number;
}

interface FileSystemPlan extends Past {
  readonly gibibytes: number;
}

export interface Plan {
  readonly instances: readonly InstancePlan[];
  readonly fileSystems: readonly FileSystemPlan[];
  readonly nights: number;
  /** When each scheduled time is delivered again, in seconds after the first delivery. */
  readonly again: readonly number[];
  readonly faults: readonly Fault[];
}

export const instanceId = (index: number): string => `i-${String(index + 1).padStart(17, '0')}`;
export const fileSystemId = (index: number): string => `fs-${String(index + 1).padStart(17, '0')}`;
export const volumeId = (instance: number, disk: number): string =>
  `vol-${String((instance + 1) * 100 + disk).padStart(17, '0')}`;
