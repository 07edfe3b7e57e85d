/** The workflow of one run, rendered to Amazon States Language. */
import type { FunctionName } from '../contracts/operation';
import { RUN_SECONDS } from '../contracts/operations/compute-deadline';
import { type Permission, permissionsOf, render } from './asl';
import { bounds } from './bounds';
import { runMachine } from './run';
import type { WorkflowSettings } from './settings';

export type { Permission } from './asl';
export type { WorkflowSettings } from './settings';

/** The ARNs of the functions that the definition calls, or tokens for them. */
export type FunctionArns = Readonly<Record<FunctionName, string>>;

/** The state machine's definition. */
export const renderWorkflow = (settings: WorkflowSettings, functionArns: FunctionArns): object =>
  render(runMachine(settings), functionArns, { timeoutSeconds: RUN_SECONDS, bounds });

/** The permissions that its role needs, from the calls of its states. */
export const workflowPermissions = (settings: WorkflowSettings): readonly Permission[] =>
  permissionsOf(runMachine(settings));
