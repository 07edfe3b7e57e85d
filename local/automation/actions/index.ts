/** The Automation actions that the embedded AWS can perform. */
import type { AutomationAction } from '../automation-action';
import { assertAwsResourceProperty, waitForAwsResourceProperty } from './aws-resource-property';
import { branch } from './branch';
import { executeAwsApi } from './execute-aws-api';
import { runCommand } from './run-command';
import { sleep } from './sleep';

export const actions: ReadonlyMap<string, AutomationAction> = new Map([
  ['aws:assertAwsResourceProperty', assertAwsResourceProperty],
  ['aws:branch', branch],
  ['aws:executeAwsApi', executeAwsApi],
  ['aws:runCommand', runCommand],
  ['aws:sleep', sleep],
  ['aws:waitForAwsResourceProperty', waitForAwsResourceProperty],
]);
