/** The CI examples pin every action, grant each job only what it needs, and insert no event value into a script. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

const CI = path.join(__dirname, '..', '..', 'examples', 'ci');
const read = (file: string): string => readFileSync(path.join(CI, file), 'utf8');

const Policy = v.object({ Statement: v.array(v.object({ Action: v.union([v.string(), v.array(v.string())]) })) });

const workflows = ['github', 'hcp-terraform'].flatMap((folder) =>
  readdirSync(path.join(CI, folder))
    .filter((file) => file.endsWith('.yml'))
    .map((file) => ({ file: `${folder}/${file}`, text: read(`${folder}/${file}`) })),
);

/** HCP Terraform cannot exchange GitHub's OIDC tokens for its own; everything else needs no secret. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  'hcp-terraform/plan.yml': ['HCP_TERRAFORM_TOKEN'],
};

describe.each(workflows)('$file', ({ file, text }) => {
  test('pins every action by digest, with its version beside it', () => {
    const uses = text.split('\n').filter((line) => line.includes('uses:'));
    expect(uses.length).toBeGreaterThan(3);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('starts without permissions and grants only those listed here', () => {
    expect(text).toContain('\npermissions: {}\n');
    const granted = new Set(
      [...text.matchAll(/^ {6}([a-z-]+): (read|write)$/gm)].map(([, name, how]) => `${name} ${how}`),
    );
    for (const each of granted) expect(['contents read', 'id-token write', 'pull-requests write']).toContain(each);
    expect(text).not.toContain('pull_request_target');
    expect(text).not.toContain('AWS_SECRET_ACCESS_KEY');
    expect([...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name)).toEqual(SECRETS[file] ?? []);
  });

  test('inserts no event value into a script', () => {
    const scripts = text.split('\n').filter((line) => /^\s+(- )?run: |^ {10,}\S/.test(line) && line.includes('${{'));
    expect(scripts.filter((line) => !/^\s+[\w-]+: /.test(line))).toEqual([]);
  });
});

test('pins an action to the same digest in all workflows', () => {
  const digests = new Map<string, Set<string>>();
  for (const [, action = '', digest = ''] of workflows.flatMap(({ text }) => [
    ...text.matchAll(/uses: (\S+)@(\w+)/g),
  ])) {
    digests.set(action, (digests.get(action) ?? new Set()).add(digest));
  }
  expect([...digests].filter(([, known]) => known.size !== 1)).toEqual([]);
});

test.each(['github/plan.yml', 'hcp-terraform/plan.yml'])(
  '%s: the job with write permission runs no code of the pull request',
  (file) => {
    const [, job = ''] = read(file).split('\n  comment:\n');
    expect(job).toContain('pull-requests: write');
    expect(job).not.toMatch(/checkout|run: |npm /);
  },
);

test('the folders that trigger plans exist', () => {
  const named = [...read('atlantis/atlantis.yaml').matchAll(/- (\.\.\/\.\.\/\.\.\/[\w./-]+?)(?:\/\*\*)?$/gm)];
  expect(named.length).toBeGreaterThan(5);
  for (const [, file = ''] of named)
    expect(`${file} ${existsSync(path.join(CI, '..', '..', 'cdktf.out/stacks/dev', file))}`).toBe(`${file} true`);
});

test('the planning role can only read, and only a named environment can assume it', () => {
  const actions = v.parse(Policy, JSON.parse(read('iam/permissions.json'))).Statement.flatMap(({ Action }) => Action);
  expect(actions.length).toBeGreaterThan(20);
  for (const action of actions) {
    expect(action).toMatch(/^\w+:(Get|List|Describe|Validate)\w+$/);
  }
  expect(read('iam/trust-policy.json')).toMatch(/:sub": "repo:[\w/-]+:environment:[\w-]+"/);
});
