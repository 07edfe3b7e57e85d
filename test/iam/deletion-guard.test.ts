/** No role can delete a copy that the deployment did not make, or one that is held, by any sequence of calls that it may make. */
import { CREATED_BY, createdBy, HOLD } from '../../contracts/tags';
import { readDeployment } from '../../local/deployment/read-deployment';
import { evaluate } from '../../local/iam/evaluate';
import type { PolicyDocument } from '../../local/iam/policy-document';
import type { Role } from '../../local/iam/role';
import { type CopyKind, deletionSequence, type Tags } from './deletion-sequences';
import { removeStacks, settings, synthesizeFullest } from './fullest-stack';
import { actionsOn } from './service-reference';

afterAll(removeStacks);

const deployment = readDeployment(synthesizeFullest(), { accountId: settings.accountId });
const { region, accountId, roles } = deployment;
const OWNER = createdBy(settings.name ?? '');

let kinds: ReadonlyMap<string, CopyKind>;
beforeAll(async () => {
  const backup: CopyKind = {
    arn: `arn:aws:fsx:${region}:${accountId}:backup/backup-0123456789abcdef0`,
    actions: await actionsOn('fsx', 'backup'),
    tagPrefixes: [],
  };
  const snapshot: CopyKind = {
    arn: `arn:aws:ec2:${region}::snapshot/snap-0123456789abcdef0`,
    actions: await actionsOn('ec2', 'snapshot'),
    tagPrefixes: ['ec2:ResourceTag'],
  };
  kinds = new Map([
    ['FSx backup', backup],
    ['EBS snapshot', snapshot],
  ]);
});

/** Every tag that a condition of the policies names, with the values that it names and one more. */
function vocabulary(policies: readonly PolicyDocument[]): readonly (readonly [string, readonly string[]])[] {
  const found = new Map<string, Set<string>>([
    [CREATED_BY, new Set([OWNER, 'another'])],
    [HOLD, new Set(['any'])],
  ]);
  for (const { Condition = {} } of policies.flatMap(({ Statement }) => Statement)) {
    for (const lines of Object.values(Condition)) {
      for (const [name, values] of Object.entries(lines)) {
        const [, tag] = /\/(.+)$/.exec(name) ?? [];
        const tags = tag === undefined ? (name === 'aws:TagKeys' ? values : []) : [tag];
        for (const each of tags) {
          const literal = tag === undefined ? [] : values.filter((value) => !/^(true|false|\*)$/.test(value));
          found.set(each, new Set([...(found.get(each) ?? ['any']), ...literal]));
        }
      }
    }
  }
  return [...found].map(([name, values]) => [name, [...values]]);
}

/** A role's own policies, and those of every role that it may pass to a service, since it can have that service act for it. */
const reach = ({ policies }: Role): readonly PolicyDocument[] => [
  ...policies,
  ...roles
    .filter(({ arn: resource, trust }) =>
      trust.Statement.flatMap(({ Principal }) => (typeof Principal === 'object' ? (Principal.Service ?? []) : [])).some(
        (service) =>
          evaluate(policies, { action: 'iam:PassRole', resource, conditions: { 'iam:PassedToService': service } }) ===
          'Allow',
      ),
    )
    .flatMap((role) => role.policies),
];

const PROTECTED: readonly (readonly [string, Tags])[] = [
  ['without tags', {}],
  ['of another deployment', { [CREATED_BY]: 'another' }],
  ['of this deployment that is held', { [CREATED_BY]: OWNER, [HOLD]: 'any' }],
];

const CASES = ['FSx backup', 'EBS snapshot'].flatMap((kind) =>
  PROTECTED.map(([which, tags]) => [kind, which, tags] as const),
);

function sequence(policies: readonly PolicyDocument[], kind: string, tags: Tags): readonly string[] | undefined {
  const copy = kinds.get(kind);
  if (copy === undefined) throw new Error(`There is no kind ${kind}.`);
  return deletionSequence(policies, copy, tags, vocabulary(policies));
}

test('the stack has a role for each actor, and one of them can delete the copies of the deployment', () => {
  expect(roles.length).toBeGreaterThanOrEqual(7);
  for (const kind of kinds.keys()) {
    const deleting = roles.filter(({ policies }) => sequence(policies, kind, { [CREATED_BY]: OWNER }) !== undefined);
    expect(deleting.map(({ name }) => name)).toEqual([`${settings.name}-Retention`]);
  }
});

test.each(CASES)('no role can delete an %s %s', (kind, _, tags) => {
  const found = roles.map((role) => [role.name, sequence(reach(role), kind, tags)] as const);
  expect(found.filter(([, calls]) => calls !== undefined)).toEqual([]);
});

test('a role that tags and deletes, as in version 0.1.0, can take over the backup of another deployment', () => {
  const one = roles.filter(({ name }) => /-(Manager|Retention)$/.test(name)).flatMap(({ policies }) => policies);
  expect(sequence(one, 'FSx backup', { [CREATED_BY]: 'another' })).toEqual([
    expect.stringContaining('fsx:TagResource'),
    'fsx:DeleteBackup',
  ]);
});
