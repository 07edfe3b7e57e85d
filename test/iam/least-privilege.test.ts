/** The roles allow nothing that the product does not need. `npm run test:iam` also shows that each statement is needed, by removing
 *  one at a time; this test removes a sample. */
import { readDeployment } from '../../local/deployment/read-deployment';
import { readStackFile, removeStacks, settings, stackWith, synthesizeFullest } from './fullest-stack';
import { describePermission, unneededPermissions } from './permissions';
import { type RehearsalResult, rehearseAllWork } from './rehearsal';
import { removals } from './removals';

/** Permissions that no run can show to be needed, by the reason why they are allowed. */
const UNOBSERVABLE: Readonly<Record<string, readonly RegExp[]>> = {
  'AWS checks StartAutomationExecution on this ARN or on that of the document, and does not document when it uses which: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html':
    [/ Runbook: ssm:StartAutomationExecution on .*:automation-definition\//],
  'Step Functions needs it only when an operator redrives a Map Run: https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html':
    [/ FollowItems: states:RedriveExecution on /],
  'The embedded AWS gives children of a Map Run ARNs of the other form; AWS documents both: https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html':
    [/ FollowItems: states:\w+Execution on .*:execution:[\w-]+:\*$/],
  'AWS does not document which calls Automation makes to poll a command; its managed policies allow these: https://docs.aws.amazon.com/systems-manager/latest/userguide/security-iam-awsmanpol.html':
    [/ FollowCommands: ssm:GetCommandInvocation on \*$/],
};

jest.setTimeout(90_000);

let stack: string;
let performance: RehearsalResult;

beforeAll(async () => {
  stack = synthesizeFullest();
  performance = await rehearseAllWork(stack);
});
afterAll(removeStacks);

test('all work succeeds, and no request is denied', () => {
  const night = (number: number, deleted: number, grade = `ApplicationConsistent ${deleted} deleted $`) => [
    `night ${number}: SUCCEEDED `,
    `night ${number}: fs-00000000000000001 Succeeded  ${deleted} deleted `,
    expect.stringMatching(`^night ${number}: i-00000000000000001 Succeeded ${grade}`),
    expect.stringMatching(
      `^night ${number}: i-00000000000000002 Succeeded CrashConsistent ${deleted} deleted .*VSS Freeze`,
    ),
  ];
  expect(performance.seen).toEqual([
    expect.stringMatching(/^night 1: FAILED The instances could not all be listed/),
    ...night(1, 0),
    ...night(2, 1),
    // The watchdog started the application during the snapshots: the copy is accepted as what it is.
    ...night(3, 1, 'CrashConsistent 1 deleted .* response code 203'),
    '2 dead letters',
    '4 executions stopped',
    `the log of ${settings.name}`,
    `the log of ${settings.name}-Retention`,
    `the log of ${settings.name}-SFNTrigger`,
    'traces',
  ]);
  const refused = performance.authorizations.filter(({ decision }) => decision !== 'Allow');
  expect(refused.map(({ caller, request }) => `${caller.arn} ${request.action}`)).toEqual([]);
});

test('every allowed action on every resource is needed, except the listed ones', () => {
  const deployment = readDeployment(stack, { accountId: settings.accountId });
  // The instance profile has AWS managed policies, which allow more.
  const ownRoles = deployment.roles.filter(
    ({ arn }) => !deployment.instanceProfiles.some(({ roleArn }) => roleArn === arn),
  );
  const unneeded = ownRoles
    .flatMap((role) => unneededPermissions(role, performance.authorizations))
    .map(describePermission);
  const unseen = Object.values(UNOBSERVABLE).flat();
  expect(unneeded.filter((grain) => !unseen.some((pattern) => pattern.test(grain)))).toEqual([]);
  expect(unseen.filter((pattern) => !unneeded.some((grain) => pattern.test(grain)))).toEqual([]);
});

// A sample: `npm run test:iam` removes each statement.
test.each([['retention_role_policy OwnBackup', 'fsx:DeleteBackup']])(
  'without %s a run reports that %s is not allowed',
  async (what, action) => {
    const removal = removals(readStackFile(stack)).find((each) => each.what === what);
    if (removal === undefined) throw new Error(`The stack has no ${what}`);
    const { seen } = await rehearseAllWork(stackWith(stack, removal.without));
    expect(seen.join('\n')).toContain(`not authorized to perform: ${action} on resource: arn:aws:`);
  },
);
