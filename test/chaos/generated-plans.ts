/** Random plans: small fleets with earlier copies, one or more nights, and up to five faults of any kind that a faults file allows. */
import fc from 'fast-check';
import { declaredErrors } from '../../local/aws/faults/declared-errors';
import { EFFECTS } from '../../local/aws/faults/effects';
import type { Fault } from '../../local/aws/faults/faults';
import { SETTINGS_NAMES } from './deployments';
import { type Change, fileSystemId, type HandEdit, instanceId, type Plan, UNCHANGED } from './plan';
import { isTransient } from './transient-faults';

const OF_FILE_SYSTEMS = [
  'fsx:CreateBackup',
  'lambda:CheckBackupInProgress',
  'lambda:FSxBackup',
  'lambda:CleanupFSxBackups',
];
const OF_INSTANCES = [
  'ssm:StartAutomationExecution',
  'ssm:GetAutomationExecution',
  'ec2:CreateSnapshots',
  'vss:Freeze',
  'step:WaitForAgent',
  'step:InstallAwsVssComponents',
  'step:CheckIfVssComponentsAreInstalled',
  'step:ArmWatchdog',
  'step:PreSnapshotExecution',
  'step:CreateEBSVolumeSnapshots',
  'step:PostSnapshotExecution',
  'tasks:PreSnapshotExecution',
  'tasks:CreateEBSVolumeSnapshots',
  'tasks:PostSnapshotExecution',
  'lambda:EBSSnapshot',
  'lambda:VerifyEbsSnapshots',
  'lambda:CleanupEbsSnapshots',
];
const OF_ANY = [
  'fsx:DescribeFileSystems',
  'fsx:DescribeBackups',
  'fsx:DeleteBackup',
  'ec2:DescribeInstances',
  'ec2:DescribeSnapshots',
  'ec2:DeleteSnapshot',
  'ssm:GetParameter',
  'states:StartExecution',
  'lambda:FSxBackupStatus',
  'lambda:AutomationExecutionStatus',
  'lambda:ReportRun',
  'lambda:SnapshotMgmt-SFNTrigger',
];

const STEP_ERRORS = [
  'Failed',
  'FailedAfter',
  'TimedOut',
  'Hangs',
  'CommandCancelled',
  'DeliveredLate',
  'AgentOffline',
  'AgentLost',
  'AgentLostAfter',
  'Rebooted',
  'RebootedAfter',
  'RunCancelled',
];
/** These end after some seconds, or never. */
const MAY_LAST = ['AgentOffline', 'AgentLost', 'AgentLostAfter', 'Rebooted', 'RebootedAfter'];
const LAMBDA_ERRORS = ['ServiceException', 'TooManyRequestsException', 'Unexpected', 'Throttled', 'AccessDenied'];

function errorsFor(call: string): string[] {
  const [prefix = '', action = ''] = call.split(':');
  if (prefix === 'step') return STEP_ERRORS;
  if (prefix === 'tasks') return ['Fire'];
  if (prefix === 'vss') return ['FreezeTimedOut', 'ThawTimedOut'];
  const kind = prefix === 'lambda' ? 'lambda' : 'service';
  const effects = Object.entries(EFFECTS)
    .filter(([, { strikes }]) => strikes.some((struck) => struck === kind || struck === call))
    .map(([name]) => name);
  const declared = prefix === 'lambda' ? LAMBDA_ERRORS : (declaredErrors(prefix, action) ?? []);
  // Effects are listed twice, because they find more than declared errors do.
  return [...effects, ...effects, ...declared];
}

const needsSeconds = (error: string): boolean =>
  Object.entries(EFFECTS).some(([name, effect]) => name === error && 'seconds' in effect);

const when: fc.Arbitrary<Pick<Fault, 'times' | 'probability' | 'seed'>> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ times: fc.tuple(fc.integer({ min: 1, max: 6 })) }) },
  { weight: 1, arbitrary: fc.record({ times: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ probability: fc.constantFrom(0.1, 0.3, 0.6), seed: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.constant({}) },
);

const fault = (calls: readonly string[], resource: string | undefined): fc.Arbitrary<Fault> =>
  fc.constantFrom(...calls).chain((call) =>
    fc
      .record({
        error: fc.constantFrom(...errorsFor(call)),
        when,
        seconds: fc.constantFrom(5, 30, 60, 200, 1800, 7200),
        forEver: fc.boolean(),
      })
      .map(({ error, when, seconds, forEver }) => ({
        call,
        error,
        ...(resource !== undefined && { resource }),
        ...when,
        ...((needsSeconds(error) || (MAY_LAST.includes(error) && !forEver)) && { seconds }),
      })),
  );

const past = {
  good: fc.nat(5),
  useless: fc.nat(2),
  held: fc.boolean(),
  foreign: fc.nat(8),
};

const fleet = fc.record({
  instances: fc.array(fc.record({ ...past, dataVolumes: fc.integer({ min: 1, max: 3 }) }), { maxLength: 3 }),
  fileSystems: fc.array(fc.record({ ...past, gibibytes: fc.constantFrom(32, 1000, 60_000) }), { maxLength: 3 }),
  nights: fc.oneof(
    { weight: 6, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.constant(2) },
    { weight: 1, arbitrary: fc.integer({ min: 3, max: 9 }) },
  ),
  again: fc.oneof(
    { weight: 3, arbitrary: fc.constant<number[]>([]) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(0, 1, 60, 3600, 20_000), { minLength: 1, maxLength: 2 }) },
  ),
});

type Fleet = Omit<Plan, 'faults' | keyof typeof UNCHANGED>;

function faultsFor({ instances, fileSystems }: Fleet): fc.Arbitrary<readonly Fault[]> {
  const aimed = [
    ...fileSystems.map((_, index) => fault(OF_FILE_SYSTEMS, fileSystemId(index))),
    ...instances.map((_, index) => fault(OF_INSTANCES, instanceId(index))),
  ];
  const anywhere = fault([...OF_ANY, ...OF_FILE_SYSTEMS, ...OF_INSTANCES], undefined);
  const any = fc.oneof(anywhere, ...aimed);
  const transient = any.filter(isTransient);
  return fc.oneof(
    { weight: 2, arbitrary: fc.array(any, { maxLength: 5 }) },
    { weight: 2, arbitrary: fc.array(transient, { minLength: 1, maxLength: 2 }) },
    ...(aimed.length > 0
      ? [{ weight: 2, arbitrary: fc.array(fc.oneof(...aimed), { minLength: 1, maxLength: 3 }) }]
      : []),
  );
}

const CHANGES_OF_ANY: readonly Change[] = ['DeleteCopy', 'HoldPart', 'RemoveTag:CreatedBy'];
const CHANGES_OF_BACKUPS: readonly Change[] = [...CHANGES_OF_ANY, 'RemoveTag:FileSystemID'];
const CHANGES_OF_SETS: readonly Change[] = [
  ...CHANGES_OF_ANY,
  'DeletePart',
  'Lock',
  'UseInImage',
  'RemoveTag:Ec2InstanceId',
  'RemoveTag:SnapshotRequestId',
  'RemoveTag:SnapshotSetSize',
  'RemoveTag:AppConsistent',
];

function editsOf({ instances, fileSystems, nights }: Fleet): fc.Arbitrary<HandEdit> {
  const beforeNight = fc.integer({ min: 1, max: nights });
  const edit = (resource: string, changes: readonly Change[]) =>
    fc.record({ beforeNight, resource: fc.constant(resource), copy: fc.nat(5), change: fc.constantFrom(...changes) });
  return fc.oneof(
    ...fileSystems.map((_, index) => edit(fileSystemId(index), CHANGES_OF_BACKUPS)),
    ...instances.map((_, index) => edit(instanceId(index), CHANGES_OF_SETS)),
  );
}

/** One kind of change at a time, and in half of the plans none. */
function changesFor(generated: Fleet): fc.Arbitrary<Partial<Plan>> {
  const beforeNight = fc.integer({ min: 1, max: generated.nights });
  const redeployment = fc.record({ beforeNight, settings: fc.constantFrom(...SETTINGS_NAMES) });
  const seconds = fc.constantFrom(1, 60, 600, 3600);
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant({}) },
    { weight: 3, arbitrary: fc.record({ edits: fc.array(editsOf(generated), { minLength: 1, maxLength: 3 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({ redeployments: fc.array(redeployment, { minLength: 1, maxLength: 2 }) }),
    },
    { weight: 1, arbitrary: fc.record({ secondScheduleSeconds: seconds }) },
    { weight: 1, arbitrary: fc.record({ otherDeploymentSeconds: seconds }) },
  );
}

export const plans: fc.Arbitrary<Plan> = fleet
  .filter(({ instances, fileSystems }) => instances.length + fileSystems.length > 0)
  .chain((generated) =>
    fc
      .tuple(faultsFor(generated), changesFor(generated))
      .map(([faults, changes]) => ({ ...generated, faults, ...UNCHANGED, ...changes })),
  );
