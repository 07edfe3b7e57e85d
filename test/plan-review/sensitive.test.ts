/** The review shows no sensitive text: of recorded plans with random secrets and marks, and of a plan that Terraform 1.11 made
 *  of the module with sensitive inputs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { Plan } from '../../plan-review/plan';
import { commentOn, everythingPrinted } from './comment-on';

type Tree = { [key: string]: unknown };

const RECORDED = ['changed', 'renamed', 'destroy'].map((name) =>
  readFileSync(path.join(__dirname, 'plans', `${name}.json`), 'utf8'),
);

/** A text that survives every way of escaping is part of each secret, so that none of its forms is overlooked. */
const secret = fc
  .tuple(fc.uuid(), fc.constantFrom('', '|', '"\\', '\r\nnext line ', '`~~~', '${x}', 'é<&>', '{"a":"b"}'))
  .map(([core, around]) => ({ core, text: `${around}${core}${around}` }));

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** The paths of all values in a tree that are not trees. */
const leafPaths = (value: unknown, at: readonly string[] = []): readonly (readonly string[])[] =>
  isTree(value) ? Object.entries(value).flatMap(([key, each]) => leafPaths(each, [...at, key])) : [at];

const valueAt = (tree: unknown, [key, ...rest]: readonly string[]): unknown =>
  key === undefined ? tree : isTree(tree) ? valueAt(tree[key], rest) : undefined;

/** Sets a value in a tree, which grows where the path needs it. A mark that hides more is kept. */
function put(tree: Tree, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (tree[key] === true && value === true) return;
  if (rest.length === 0) tree[key] = value;
  else {
    const next = isTree(tree[key]) ? tree[key] : /^\d+$/.test(rest[0] ?? '') ? Object.assign([]) : {};
    tree[key] = next;
    put(next, rest, value);
  }
}

/** A text as it is, or within a JSON document of the kinds that the rules read. */
const FORMS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `arn:aws:x:${text}:y`,
  (text) => JSON.stringify({ mainSteps: [{ name: text, inputs: { Parameters: { commands: [text] } } }] }),
  (text) => JSON.stringify({ Statement: [{ Action: `fsx:Delete${text}`, Resource: text }], States: { A: text } }),
];

interface Choice {
  readonly secret: { readonly core: string; readonly text: string };
  /** Which form, change, side, value and depth of the mark; then form, change, side and value of an echo without a mark. */
  readonly picks: readonly number[];
  readonly isMarked: boolean;
}

const choice: fc.Arbitrary<Choice> = fc.record({
  secret,
  picks: fc.array(fc.nat(), { minLength: 9, maxLength: 9 }),
  isMarked: fc.boolean(),
});

const Changes = v.array(v.looseObject({ change: v.record(v.string(), v.unknown()) }));

const Recorded = v.looseObject({ resource_changes: Changes, resource_drift: v.optional(Changes, []) });

/** Declarations of a secret outside the changes of resources, so that only its text can be recognized. */
const DECLARATIONS: readonly ((core: string, value: string) => Tree)[] = [
  (core, value) => ({
    variables: { [core]: { value } },
    configuration: { root_module: { variables: { [core]: { sensitive: true } } } },
  }),
  (core, value) => ({
    variables: { [core]: { value: [value] } },
    configuration: { root_module: { variables: { [core]: { ephemeral: true } } } },
  }),
  (core, value) => ({ planned_values: { outputs: { [core]: { sensitive: true, value: [value] } } } }),
  (core, value) => ({
    prior_state: {
      values: { root_module: { resources: { x: { values: { [core]: value }, sensitive_values: { [core]: true } } } } },
    },
  }),
  (core, value) => ({
    output_changes: { [core]: { actions: ['no-op'], before: null, after: { y: value }, after_sensitive: { y: true } } },
  }),
];

function merge(tree: Tree, added: Tree): void {
  for (const [key, value] of Object.entries(added)) {
    const own = tree[key];
    if (isTree(own) && isTree(value)) merge(own, value);
    else tree[key] = value;
  }
}

/** Writes a secret where its mark is, and an echo of it anywhere; never over another secret, whose echo would then be the only text. */
function hideIn(
  plan: v.InferOutput<typeof Recorded>,
  { secret: { core, text }, picks, isMarked }: Choice,
  written: Set<unknown>,
): void {
  const pick = (index: number): number => picks[index] ?? 0;
  const of = <T>(list: readonly T[], index: number): T => {
    const one = list[pick(index) % list.length];
    if (one === undefined) throw new Error('Nothing to choose from.');
    return one;
  };
  const changes = [...plan.resource_changes, ...plan.resource_drift];
  const write = (words: string, index: number) => {
    const { change } = of(changes, index);
    const side = isTree(change.before) && (!isTree(change.after) || pick(index + 1) % 2 === 0) ? 'before' : 'after';
    const free = leafPaths(change[side]).filter((path) => !written.has(valueAt(change[side], path)));
    fc.pre(free.length > 0);
    const at = of(free, index + 2);
    written.add(words);
    put(change, [side, ...at], words);
    return { change, side, at };
  };
  const form = of(FORMS, 0)(text);
  if (isMarked) {
    const { change, side, at } = write(form, 1);
    put(change, [`${side}_sensitive`, ...at.slice(0, 1 + (pick(4) % at.length))], true);
  } else {
    merge(plan, of(DECLARATIONS, 1)(core, form));
  }
  write(of(FORMS, 5)(form), 6);
}

test('no sensitive text of any plan is printed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...RECORDED), fc.array(choice, { minLength: 1, maxLength: 6 }), (recorded, choices) => {
      const plan = v.parse(Recorded, JSON.parse(recorded));
      const written = new Set();
      for (const each of choices) hideIn(plan, each, written);
      const text = everythingPrinted(v.parse(Plan, plan));
      for (const each of choices) expect(text).not.toContain(each.secret.core);
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

const recorded = (): Tree => JSON.parse(readFileSync(path.join(__dirname, 'plans', 'sensitive.json'), 'utf8'));

const unlisted = { now: 0, copies: undefined };

test('a plan with sensitive inputs names what changes and shows no value', () => {
  const plan = v.parse(Plan, recorded());
  const text = commentOn('prod', plan, unlisted);
  expect(text).toContain(
    '`content`, `tags` of `module.backups.aws_ssm_document.runbook` change (sensitive, not shown).',
  );
  expect(text).toContain(
    'Runs start at `(changed, sensitive, not shown) UTC` instead of `(sensitive, not shown) UTC`.',
  );
  expect(text).toContain('File systems are selected by `ResourceType=(changed, sensitive, not shown)` instead of');
  expect(text).not.toContain('copies tagged');
  expect(everythingPrinted(plan)).not.toMatch(/\w+-(One|Two)|line two|Hidden(One|Two)|rate\(/);
});

interface Hidden {
  readonly type: string;
  readonly before?: object;
  readonly after?: object;
  readonly beforeMarks?: unknown;
  readonly afterMarks?: unknown;
  readonly unknown?: object;
}

/** The review of one change. */
function reviewOf({ type, before, after, beforeMarks = false, afterMarks = false, unknown = {} }: Hidden): string {
  const change = {
    actions: [before === undefined ? 'create' : 'update'],
    before: before ?? null,
    after: after ?? null,
    before_sensitive: beforeMarks,
    after_sensitive: afterMarks,
    after_unknown: unknown,
  };
  const resource = { address: `${type}.it`, type, change };
  return commentOn('prod', v.parse(Plan, { format_version: '1.2', resource_changes: [resource] }), unlisted);
}

const environment = (...variables: readonly object[]) => ({
  environment: variables.map((each) => ({ variables: each })),
});

test.each<[string, Hidden, readonly string[]]>([
  [
    'marked as a whole',
    {
      type: 'aws_lambda_function',
      before: environment({ A: 'old-secret' }),
      after: environment({ A: 'new-secret' }),
      afterMarks: { environment: true },
    },
    ['`environment` of `aws_lambda_function.it` changes (sensitive, not shown).'],
  ],
  [
    'marked before the change only',
    {
      type: 'aws_lambda_function',
      before: environment({ A: 'old-secret' }),
      after: environment({ A: 'new-secret' }),
      beforeMarks: { environment: [{ variables: { A: true } }] },
    },
    ['`environment.0.variables.A` of `aws_lambda_function.it` changes (sensitive, not shown).'],
  ],
  [
    'a change of everything',
    { type: 'aws_ssm_document', before: { content: 'old-secret' }, after: { content: 'new-secret' }, afterMarks: true },
    ['`content` of `aws_ssm_document.it` changes'],
  ],
  [
    'marks of another form than the value',
    {
      type: 'aws_sqs_queue',
      before: { policy: 'old-secret' },
      after: { policy: 'new-secret' },
      afterMarks: { policy: [{ a: true }] },
    },
    ['`policy` of `aws_sqs_queue.it` changes'],
  ],
  [
    'known only after the apply',
    { type: 'x', before: { a: 'old-secret' }, after: {}, beforeMarks: { a: true }, unknown: { a: true } },
    ['1 to change'],
  ],
  [
    'a new resource',
    { type: 'aws_iam_role_policy', after: { policy: 'new-secret' }, afterMarks: { policy: true } },
    ['`aws_iam_role_policy.it` has sensitive values, which are not shown: `policy`.'],
  ],
  [
    'a definition',
    {
      type: 'aws_sfn_state_machine',
      before: { definition: '{"a":"old-secret"}' },
      after: { definition: '{"a":"new-secret"}' },
      afterMarks: { definition: true },
    },
    ['`definition` of `aws_sfn_state_machine.it` changes'],
  ],
  [
    'numbers',
    {
      type: 'aws_cloudwatch_log_group',
      before: { retention_in_days: 30 },
      after: { retention_in_days: 90 },
      afterMarks: { retention_in_days: true },
    },
    ['`retention_in_days` of `aws_cloudwatch_log_group.it` changes'],
  ],
  [
    'a state of the schedule',
    {
      type: 'aws_scheduler_schedule',
      before: { state: 'ENABLED' },
      after: { state: 'DISABLED' },
      afterMarks: { state: true },
    },
    ['`state` of `aws_scheduler_schedule.it` changes'],
  ],
])('%s', (_, change, words) => {
  const text = reviewOf(change);
  for (const each of words) expect(text).toContain(each);
  expect(text).not.toMatch(/secret|NaN|\b30\b|\b90\b|enabled|disabled|0 places|undefined/);
});

test('the path that forces a replacement ends where a value is hidden', () => {
  const change = {
    actions: ['delete', 'create'],
    before: { tags: { 'secret-key': 'a' } },
    after: { tags: {} },
    before_sensitive: { tags: true },
    replace_paths: [['tags', 'secret-key'], ['name']],
  };
  const plan = { format_version: '1.2', resource_changes: [{ address: 'x.it', type: 'x', change }] };
  expect(commentOn('prod', v.parse(Plan, plan), unlisted)).toContain('because `tags`, `name` cannot be changed');
});
