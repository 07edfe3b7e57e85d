/** One plan of the chaos suite: a fleet with earlier copies, the number of nights, and faults. Plain data, so that it can be saved
 *  and run again. */
import type { Fault } from '../../local/aws/faults/faults';

/** Copies that exist before the first night. */
export interface EarlierCopies {
  /** Good copies of this deployment, one every other day. */
  readonly good: number;
  /** Copies of this deployment that are not good: failed or incomplete. */
  readonly useless: number;
  /** The oldest good copy carries the hold tag. */
  readonly held: boolean;
  /** Copies of other deployments or tools, with similar tags: they must not be deleted. */
  readonly foreign: number;
}

interface InstancePlan extends EarlierCopies {
  readonly dataVolumes: number;
}

interface FileSystemPlan extends EarlierCopies {
  readonly gibibytes: number;
}

export interface Plan {
  readonly instances: readonly InstancePlan[];
  readonly fileSystems: readonly FileSystemPlan[];
  readonly nights: number;
  /** When the event of each scheduled time is delivered again, in seconds after the first delivery. */
  readonly again: readonly number[];
  readonly faults: readonly Fault[];
}

export const instanceId = (index: number): string => `i-${String(index + 1).padStart(17, '0')}`;
export const fileSystemId = (index: number): string => `fs-${String(index + 1).padStart(17, '0')}`;
export const volumeId = (instance: number, disk: number): string =>
  `vol-${String((instance + 1) * 100 + disk).padStart(17, '0')}`;
