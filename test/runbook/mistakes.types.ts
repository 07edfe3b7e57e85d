/** Mistakes in a runbook that must not compile; `npm run typecheck` complains about an expectation that is not met. */
import type { StepName } from '../../runbook';
import type { Step } from '../../runbook/automation';

const complete = {
  name: 'WaitForAgent',
  action: 'aws:waitForAwsResourceProperty',
  inputs: { Service: 'ssm', Api: 'DescribeInstanceInformation', PropertySelector: '$', DesiredValues: ['Online'] },
  timeoutSeconds: 120,
  maxAttempts: 1,
  isCritical: true,
  onFailure: 'Abort',
  onCancel: 'Abort',
} as const;

const { onFailure: _, ...withoutWayOut } = complete;

export const sound: readonly Step<StepName>[] = [
  { ...complete, nextStep: 'PostSnapshotExecution' },
  { ...withoutWayOut, onFailure: 'step:PostSnapshotExecution', isEnd: true },
];

export const mistakes: readonly Step<StepName>[] = [
  // @ts-expect-error: there is no such step to go on with
  { ...complete, nextStep: 'Cleanup' },
  // @ts-expect-error: nor to fall back to
  { ...complete, onFailure: 'step:Cleanup', isEnd: true },
  // @ts-expect-error: a step goes on or ends, not both
  { ...complete, nextStep: 'InstallAwsVssComponents', isEnd: true },
  // @ts-expect-error: and it does one of them
  { ...complete },
  // @ts-expect-error: what happens on failure is written out
  { ...withoutWayOut, isEnd: true },
  // @ts-expect-error: an action has its own inputs
  { ...complete, action: 'aws:runCommand', isEnd: true },
];
