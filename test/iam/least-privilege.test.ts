/** The roles are as wide as the work: nothing that they allow is superfluous. That nothing of it can be missing is shown by
 *  `npm run test:iam`, which takes every statement away in turn; a few of them are taken away here. */
import { readDeployment } from '../../local/deployment/read-deployment';
import { readStackFile, removeStacks, settings, stackWith, synthesizeFullest } from './fullest-stack';
import { describePermission, unneededPermissions } from './permissions';
import { type RehearsalResult, rehearseAllWork } from './rehearsal';
import { removals } from './removals';

/** What no run can show, and why it is allowed. */
const NOT_TO_BE_SEEN: Readonly<Record<string, readonly RegExp[]>> = {
  'AWS has asked for an automation under this ARN and under that of its document; which of the two it asks for where, it does not say: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html':
    [/ Runbook: ssm:StartAutomationExecution on .*:automation-definition\//],
  'Only somebody who redrives a Map Run makes Step Functions ask for it: https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html':
    [/ FollowItems: states:RedriveExecution on /],
  'The children of a Map Run have ARNs of the other form here; AWS documents both: https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html':
    [/ FollowItems: states:\w+Execution on .*:execution:[\w-]+:\*$/],
  'What Automation calls to follow a command is documented nowhere; the policies that AWS maintains for it have these: https://docs.aws.amazon.com/systems-manager/latest/userguide/security-iam-awsmanpol.html':
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

test('everything works, and nothing is refused', () => {
  const night = (number: number, deleted: number, grade = `ApplicationConsistent ${deleted} deleted $`) => [
    `night ${number}: SUCCEEDED `,
    `night ${number}: fs-00000000000000001 Succeeded  ${deleted} deleted `,
    expect.stringMatching(`^night ${number}: i-00000000000000001 Succeeded ${grade}`),
    expect.stringMatching(
      `^night ${number}: i-00000000000000002 Succeeded CrashConsistent ${deleted} deleted .*VSS Freeze`,
    ),
  ];
  expect(performance.seen).toEqual([
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

test('every action on every resource that our policies allow is needed, but for what cannot be seen', () => {
  const deployment = readDeployment(stack, { accountId: settings.accountId });
  // What AWS maintains is as wide as AWS makes it.
  const ours = deployment.roles.filter(
    ({ arn }) => !deployment.instanceProfiles.some(({ roleArn }) => roleArn === arn),
  );
  const unneeded = ours
    .flatMap((role) => unneededPermissions(role, performance.authorizations))
    .map(describePermission);
  const unseen = Object.values(NOT_TO_BE_SEEN).flat();
  expect(unneeded.filter((grain) => !unseen.some((pattern) => pattern.test(grain)))).toEqual([]);
  expect(unseen.filter((pattern) => !unneeded.some((grain) => pattern.test(grain)))).toEqual([]);
});

// A sample: `npm run test:iam` takes away every statement in turn.
test.each([['retention_role_policy OwnBackup', 'fsx:DeleteBackup']])(
  'without %s a run tells that %s is missing',
  async (what, action) => {
    const removal = removals(readStackFile(stack)).find((each) => each.what === what);
    if (removal === undefined) throw new Error(`The stack has no ${what}`);
    const { seen } = await rehearseAllWork(stackWith(stack, removal.without));
    expect(seen.join('\n')).toContain(`not authorized to perform: ${action} on resource: arn:aws:`);
  },
);
