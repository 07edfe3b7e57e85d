/** Policies agree with AWS's service authorization reference: actions exist, and take these resources and condition keys. */

import { readDeployment } from '../../local/deployment/read-deployment';
import type { Statement } from '../../local/iam/policy-document';
import { removeStacks, settings, synthesizeFullest } from './fullest-stack';
import { referenceAction } from './service-reference';

afterAll(removeStacks);
jest.setTimeout(60_000);

const { roles } = readDeployment(synthesizeFullest(), { accountId: settings.accountId });
const own = roles.filter(({ name }) => !name.endsWith('-Instance'));

/** AWS asks for `*` although its reference names a resource for the action: the page that says so, and the actions. */
const EVERYTHING_ON_REQUEST: Readonly<Record<string, readonly string[]>> = {
  'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html': [
    'logs:CreateLogStream',
    'logs:DescribeLogGroups',
    'logs:PutLogEvents',
  ],
};
const onRequest = new Set(Object.values(EVERYTHING_ON_REQUEST).flat());

/** The form without a version, as the provider stores it: the reference has only the one with a version. */
const UNVERSIONED = /:automation-definition\/[\w-]+$/;

/** Required types that the reference lists although a request names only one of several: executions of a STANDARD machine. */
const NOT_NEEDED: ReadonlySet<string> = new Set(['states:DescribeExecution express']);

/** Keys that every request may carry. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const GLOBAL_KEYS = /^aws:(SourceAccount|SourceArn|PrincipalArn|RequestedRegion|CurrentTime|SecureTransport)$/i;

async function faults(role: string, { Sid = '', Action = [], Resource = [], Condition = {} }: Statement) {
  const keys = Object.values(Condition).flatMap((lines) => Object.keys(lines));
  const found: string[] = [];
  for (const action of Action) {
    const where = `${role} ${Sid}: ${action}`;
    const known = await referenceAction(action);
    if (known === undefined) {
      found.push(`${where} does not exist`);
      continue;
    }
    const { resourceTypes, conditionKeys } = known;
    for (const resource of Resource) {
      const fits = resourceTypes.filter(({ arn }) => arn.test(resource) || covers(resource, arn));
      if (resource === '*' && resourceTypes.length > 0 && !onRequest.has(action))
        found.push(`${where} can be scoped to ${resourceTypes.map(({ name }) => name).join(', ')}`);
      if (resource !== '*' && fits.length === 0 && !UNVERSIONED.test(resource))
        found.push(`${where} does not apply to ${resource}`);
    }
    for (const key of keys) {
      if (!GLOBAL_KEYS.test(key) && !conditionKeys.some((pattern) => pattern.test(key)))
        found.push(`${where} knows no condition key ${key}`);
    }
  }
  return found;
}

/** A policy's ARN with wildcards may end before the reference's does, such as `log-group:NAME:*`. */
const covers = (resource: string, arn: RegExp): boolean =>
  resource.endsWith('*') && arn.test(`${resource.slice(0, -1)}log-stream:stream`);

test('every statement', async () => {
  expect(own.length).toBeGreaterThanOrEqual(6);
  const found = await Promise.all(
    own.flatMap(({ name, policies }) =>
      policies.flatMap(({ Statement }) => Statement.map((statement) => faults(name, statement))),
    ),
  );
  expect(found.flat()).toEqual([]);
});

test.each(own.map(({ name, policies }) => [name, policies] as const))(
  '%s may use each action on a resource of every required type',
  async (_, policies) => {
    const statements = policies.flatMap(({ Statement }) => Statement);
    const actions = new Set(statements.flatMap(({ Action = [] }) => Action));
    const missing: string[] = [];
    for (const action of actions) {
      const resources = statements.flatMap(({ Action = [], Resource = [] }) =>
        Action.includes(action) ? Resource : [],
      );
      for (const { name, required, arn } of (await referenceAction(action))?.resourceTypes ?? []) {
        if (
          required &&
          !NOT_NEEDED.has(`${action} ${name}`) &&
          !resources.some((resource) => resource === '*' || arn.test(resource) || covers(resource, arn))
        )
          missing.push(`${action} needs a resource of type ${name}`);
      }
    }
    expect(missing).toEqual([]);
  },
);

test.each([
  ['ec2:DescribeSnapshotz', '*', {}, 'does not exist'],
  ['fsx:DeleteBackup', 'arn:aws:fsx:eu-west-1:1:file-system/*', {}, 'does not apply to'],
  ['fsx:DeleteBackup', '*', {}, 'can be scoped to backup'],
  ['fsx:DeleteBackup', 'arn:aws:fsx:eu-west-1:1:backup/*', { 'ec2:CreateAction': ['x'] }, 'knows no condition key'],
])('finds a fault of %s on %s', async (action, resource, lines, fault) => {
  const statement = {
    Effect: 'Allow' as const,
    Action: [action],
    Resource: [resource],
    Condition: { StringEquals: lines },
  };
  expect(await faults('Role', statement)).toEqual([expect.stringContaining(fault)]);
});
