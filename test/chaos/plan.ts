/** A plan of the chaos suite: a fleet with its earlier copies, nights, faults, and what people change in between. It is plain data,
 *  so that a plan can be saved and run again. */
import type { Fault } from '../../local/aws/faults/faults';
import type { SettingsName } from './deployments';

/** Copies that exist before the first night. */
export interface EarlierCopies {
  /** Good copies of this deployment, one every other day. */
  readonly good: number;
  /** Copies of this deployment that never became good. */
  readonly useless: number;
  /** Whether the oldest good copy carries the hold tag. */
  readonly held: boolean;
  /** Copies that this deployment did not make, with tags as similar as possible: it must not touch them. */
  readonly foreign: number;
}

interface InstancePlan extends EarlierCopies {
  readonly dataVolumes: number;
}

interface FileSystemPlan extends EarlierCopies {
  readonly gibibytes: number;
}

/** `RemoveTag:KEY` removes a tag from one part of the copy. `Lock` and `UseInImage` make EC2 refuse to delete that part. */
export type Change = 'DeletePart' | 'DeleteCopy' | 'HoldPart' | 'Lock' | 'UseInImage' | `RemoveTag:${string}`;

/** What a person does to a copy before a night. */
export interface HandEdit {
  readonly beforeNight: number;
  readonly resource: string;
  /** Position among the resource's copies, the newest first. */
  readonly copy: number;
  readonly change: Change;
}

/** The deployment is applied with other settings before a night. */
interface Redeployment {
  readonly beforeNight: number;
  readonly settings: SettingsName;
}

export interface Plan {
  readonly instances: readonly InstancePlan[];
  readonly fileSystems: readonly FileSystemPlan[];
  readonly nights: number;
  /** When each scheduled time is delivered again, in seconds after the first delivery. */
  readonly again: readonly number[];
  readonly faults: readonly Fault[];
  readonly edits: readonly HandEdit[];
  readonly redeployments: readonly Redeployment[];
  /** A second schedule of the same deployment fires so many seconds after the first one; null: there is none. */
  readonly secondScheduleSeconds: number | null;
  /** Another deployment in the account, which backs up the same resources, starts so many seconds later; null: there is none. */
  readonly otherDeploymentSeconds: number | null;
}

/** What people change, if they change nothing. */
export const UNCHANGED = {
  edits: [],
  redeployments: [],
  secondScheduleSeconds: null,
  otherDeploymentSeconds: null,
} as const;

export const FIRST_NIGHT = new Date('2026-03-02T20:00:00Z');

export const instanceId = (index: number): string => `i-${String(index + 1).padStart(17, '0')}`;
export const fileSystemId = (index: number): string => `fs-${String(index + 1).padStart(17, '0')}`;
export const volumeId = (instance: number, disk: number): string =>
  `vol-${String((instance + 1) * 100 + disk).padStart(17, '0')}`;
