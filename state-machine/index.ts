/** The workflow of one run, rendered to Amazon States Language. */
import { SNAPSHOT_MGMT } from '../contracts/operation';
import { RUN_SECONDS } from '../contracts/operations/compute-deadline';
import { type Permission, permissionsOf, render } from './asl';
import { bounds } from './bounds';
import { runMachine } from './run';
import type { WorkflowSettings } from './settings';

export type { Permission } from './asl';
export type { WorkflowSettings } from './settings';

/** The state machine's definition; `functionArn` is the SnapshotMgmt Lambda's ARN or a token for it. */
export const renderWorkflow = (settings: WorkflowSettings, functionArn: string): object =>
  render(runMachine(settings), { [SNAPSHOT_MGMT]: functionArn }, { timeoutSeconds: RUN_SECONDS, bounds });

/** The permissions that its role needs, from the calls of its states. */
export const workflowPermissions = (settings: WorkflowSettings): readonly Permission[] =>
  permissionsOf(runMachine(settings));
