/** The chaos suite finds defects that are built into the deployed product, and names the promise that each breaks. */
import type { Deployment } from '../../local/deployment/deployment';
import { violations } from './invariants';
import { PLAN } from './mutants';
import { inRunbook, inWorkflow } from './mutations';
import { fileSystemId, instanceId, type Plan } from './plan';
import { type ReusedDeployment, startDeployment } from './reused-deployment';
import { runPlan } from './run-plan';

const inVariables =
  (variables: Readonly<Record<string, string>>) =>
  (deployment: Deployment): Deployment => ({
    ...deployment,
    functions: deployment.functions.map((lambda) => ({
      ...lambda,
      environment: { ...lambda.environment, ...variables },
    })),
  });

const MUTANTS: readonly (readonly [string, (deployment: Deployment) => Deployment, Plan['faults'], string])[] = [
  [
    'a workflow that accepts a backup before it is available',
    (deployment) =>
      inWorkflow(
        '"StringEquals":"Available","Next":"CleanupFSxBackups"',
        '"StringEquals":"Available","Next":"CheckBackupDeadline"',
      )(
        inWorkflow(
          '"StringEquals":"InProgress","Next":"CheckBackupDeadline"',
          '"StringEquals":"InProgress","Next":"CleanupFSxBackups"',
        )(deployment),
      ),
    [{ call: 'fsx:CreateBackup', error: 'backup:FAILED', resource: fileSystemId(0) }],
    'reportIsTrue',
  ],
  [
    'retention settings of one copy and one day',
    inVariables({ KEEP_AT_LEAST: '1', RETENTION_VALUE: '1' }),
    [],
    'retentionKeepsGoodCopies',
  ],
  [
    'an automation that aborts when a step fails, without a recovery, and a watchdog that fires a day later',
    (deployment) =>
      inWorkflow(
        '"StringEquals":"NotTouched"',
        '"StringEquals":"Stopped"',
      )(
        inRunbook(
          '-Minutes 45 ',
          '-Minutes 1440 ',
        )(inRunbook('"onFailure":"step:PostSnapshotExecution"', '"onFailure":"Abort"')(deployment)),
      ),
    [{ call: 'step:CreateEBSVolumeSnapshots', error: 'Failed', resource: instanceId(0) }],
    'applicationsRun',
  ],
  [
    'a workflow that does not retry throttled calls',
    inWorkflow('"Throttled"', '"Something"'),
    [{ call: 'fsx:CreateBackup', error: 'ThrottlingException', resource: fileSystemId(0), times: [1] }],
    'failuresAreIsolated',
  ],
];

const STACK = process.env.SYNTHESIZED_STACK ?? '';

/** The names of the promises that are broken. */
const broken = async (deployment: ReusedDeployment, faults: Plan['faults']): Promise<string[]> =>
  violations(await runPlan(deployment, { ...PLAN, faults })).map((violation) =>
    violation.slice(0, violation.indexOf(':')),
  );

let asItIs: ReusedDeployment;
beforeAll(async () => {
  asItIs = await startDeployment(STACK);
}, 60_000);
afterAll(() => asItIs.close());

test.each(MUTANTS)(
  '%s',
  async (_, alter, faults, promise) => {
    expect(await broken(asItIs, faults)).toEqual([]);
    const mutant = await startDeployment(STACK, alter);
    try {
      expect(await broken(mutant, faults)).toContain(promise);
    } finally {
      await mutant.close();
    }
  },
  60_000,
);
