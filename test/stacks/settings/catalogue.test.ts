/** A setting is declared once: an entry changed or added in a copy of the catalogue changes every place that is derived from it. */

import { byFunction } from '../../../stacks/functions';
import type { Setting } from '../../../stacks/settings/setting';
import { setting } from '../../../stacks/settings/setting';
import { flag, list, map, object, oneOf, text, wholeNumber } from '../../../stacks/settings/value-types';
import { least } from '../configurations';

type Entries = Readonly<Record<string, Setting>>;
type Change = (catalogue: Entries) => Entries;

/** Every derived place, from a copy of the catalogue. */
function derivedFrom(change: Change) {
  const load = jest.requireActual;
  const path = '../../../stacks/settings/catalogue';
  jest.resetModules();
  const { catalogue } = load<typeof import('../../../stacks/settings/catalogue')>(path);
  jest.doMock(path, () => ({ catalogue: change(catalogue) }));
  type Checks = typeof import('../../../stacks/settings/check') &
    typeof import('../../../stacks/settings/check-environments');
  type Module = typeof import('../../../stacks/terraform-module/render-module') &
    typeof import('../../../stacks/terraform-module/snapshot-management-module');
  const { parseSettings }: Checks = load('../../../stacks/settings/check');
  const { checkEnvironments }: Checks = load('../../../stacks/settings/check-environments');
  const { renderModule }: Module = load('../../../stacks/terraform-module/render-module');
  const { SnapshotManagementModule }: Module = load('../../../stacks/terraform-module/snapshot-management-module');
  const { inputTable, settingsTable }: typeof import('../../../tools/tables') = load('../../../tools/tables');
  const { commentOn }: typeof import('../../plan-review/comment-on') = load('../../plan-review/comment-on');
  const module = renderModule(
    (app) =>
      new SnapshotManagementModule(
        app,
        'm',
        byFunction(() => 'a'),
      ),
  );
  const rowOf = (table: string, name: string) => table.split('\n').find((row) => row.startsWith(`| \`${name}\``));
  return {
    /** The settings of an environment, or its faults. */
    environment: (settings: object) => Object.values(checkEnvironments({ dev: { ...least, ...settings } }))[0],
    props: (settings: object) =>
      parseSettings('construct', 'props', { schedule: least.schedule, retention: least.retention, ...settings }),
    variable: (name: string) => JSON.parse(module.files.get('variables.tf.json') ?? '').variable[name],
    readme: (path: string) => rowOf(settingsTable(), path),
    moduleReadme: (name: string) => rowOf(inputTable(module.module.inputs), name),
    /** What the review says when the retention function keeps fewer copies. */
    review: () => commentOn('prod', planThatKeepsFewer, { now: 0, copies: undefined }),
  };
}

const retention = (keepAtLeast: string) => ({
  environment: [
    {
      variables: {
        RETENTION_TYPE: 'days',
        RETENTION_VALUE: '7',
        KEEP_AT_LEAST: keepAtLeast,
        ACCEPTED_GRADE: 'ApplicationConsistent',
        CREATED_BY: 'x',
      },
    },
  ],
});

const planThatKeepsFewer = {
  format_version: '1.2',
  resource_changes: [
    {
      address: 'aws_lambda_function.retention',
      mode: 'managed',
      type: 'aws_lambda_function',
      change: {
        actions: ['update' as const],
        before: retention('3'),
        after: retention('2'),
        after_unknown: {},
        replace_paths: [],
      },
    },
  ],
  resource_drift: [],
  output_changes: {},
  errored: false,
};

const changing =
  (path: string, changes: Partial<Setting>): Change =>
  (catalogue) => ({
    ...catalogue,
    ...Object.fromEntries(
      Object.entries(catalogue).flatMap(([each, entry]) => (each === path ? [[path, { ...entry, ...changes }]] : [])),
    ),
  });

describe('a changed limit, default, description or label reaches', () => {
  let derived: ReturnType<typeof derivedFrom>;
  beforeAll(() => {
    derived = derivedFrom(
      changing('retention.keepAtLeast', {
        type: wholeNumber(2, 60, 'Sixty are enough.'),
        default: 5,
        description: 'Copies in the freezer.',
        label: 'frozen copies',
      }),
    );
  });

  test('the check of environments and their defaults', () => {
    expect(derived.environment({ retention: { value: 7, keepAtLeast: 61 } })).toEqual([
      'environments.dev.retention.keepAtLeast: must be a whole number from 2 to 60 (got 61). Sixty are enough.',
    ]);
    expect(derived.environment({})).toMatchObject({ dev: { retention: { keepAtLeast: 5 } } });
  });

  test("the check of the construct's props and their defaults", () => {
    expect(() => derived.props({ retention: { value: 7, keepAtLeast: 1 } })).toThrow(
      'props.retention.keepAtLeast: must be',
    );
    expect(derived.props({}).retention.keepAtLeast).toBe(5);
  });

  test("the module's input and its validation", () => {
    expect(derived.variable('keep_at_least')).toEqual({
      description: 'Copies in the freezer.',
      type: 'number',
      default: 5,
      nullable: false,
      validation: [
        {
          condition:
            '${var.keep_at_least >= 2 && var.keep_at_least <= 60 && floor(var.keep_at_least) == var.keep_at_least}',
          error_message: 'Must be a whole number from 2 to 60. Sixty are enough.',
        },
      ],
    });
  });

  test('both tables of the documentation', () => {
    expect(derived.readme('retention.keepAtLeast')).toBe(
      '| `retention.keepAtLeast` | 2 to 60 | `5` | Copies in the freezer. |',
    );
    expect(derived.moduleReadme('keep_at_least')).toBe(
      '| `keep_at_least` | Copies in the freezer. | `number` | `5` | Must be a whole number from 2 to 60. Sixty are enough. |',
    );
  });

  test('the words of the plan review', () => {
    expect(derived.review()).toContain('The frozen copies of each resource');
  });
});

const ADDED = {
  'records.days': setting({
    description: 'Days that records are kept. See `{retention.value}`.',
    type: wholeNumber(1, 9, 'Nine is the most.'),
    default: 4,
    input: 'record_days',
  }),
  'records.bucket': setting({
    description: 'Name of the bucket.',
    type: text(),
    optional: 'a bucket of its own',
    input: 'records_bucket',
  }),
  'records.windows': setting({
    description: 'Windows.',
    type: list(object({ start: text(), hours: wholeNumber(1, 24, 'A day has no more.') })),
    default: [],
    input: 'record_windows',
  }),
  'records.tags': setting({ description: 'T.', type: map(text(), text(), 2, ''), default: {}, input: 'record_tags' }),
  'records.class': setting({ description: 'C.', type: oneOf(['hot', 'cold'], ''), input: 'record_class' }),
  'records.local': setting({ description: 'L.', type: flag, default: true, only: ['environment'] }),
  'records.remote': setting({ description: 'R.', type: flag, default: true, only: ['module'], input: 'record_remote' }),
};

describe('an added entry appears', () => {
  let derived: ReturnType<typeof derivedFrom>;
  beforeAll(() => {
    derived = derivedFrom((catalogue) => ({ ...catalogue, ...ADDED }));
  });

  test('in environments: checked, required or filled in, and refused where it does not belong', () => {
    expect(derived.environment({})).toEqual(['environments.dev.records.class: is missing. Add it.']);
    expect(derived.environment({ records: { class: 'hot' } })).toMatchObject({
      dev: { records: { days: 4, bucket: undefined, windows: [], tags: {}, class: 'hot', local: true } },
    });
    const windows = [{ start: 'a', hours: 25 }, { start: 'b' }];
    expect(derived.environment({ records: { days: 10, windows, class: 'warm', remote: true } })).toEqual([
      'environments.dev.records.remote: there is no such setting. Correct its name or remove it.',
      'environments.dev.records.days: must be a whole number from 1 to 9 (got 10). Nine is the most.',
      'environments.dev.records.windows[0].hours: must be a whole number from 1 to 24 (got 25). A day has no more.',
      'environments.dev.records.windows[1].hours: is missing. Add it.',
      'environments.dev.records.class: must be one of hot, cold (got "warm").',
    ]);
  });

  test('in the module: typed, optional as null, validated part by part', () => {
    expect(derived.variable('record_days')).toMatchObject({ default: 4, nullable: false });
    expect(derived.variable('record_days').description).toBe('Days that records are kept. See `retention_value`.');
    expect(derived.variable('records_bucket')).toMatchObject({ type: 'string', default: null, nullable: true });
    expect(derived.variable('record_class')).not.toHaveProperty('default');
    expect(derived.variable('record_tags').validation).toHaveLength(1);
    expect(derived.variable('record_windows')).toMatchObject({
      type: 'list(object({ start = string, hours = number }))',
      validation: [
        {
          condition:
            '${alltrue([for each in var.record_windows : each.hours >= 1 && each.hours <= 24 && floor(each.hours) == each.hours])}',
          error_message: 'Each hours must be a whole number from 1 to 24. A day has no more.',
        },
      ],
    });
    expect(derived.variable('record_remote')).toMatchObject({ type: 'bool' });
  });

  test('in both tables of the documentation', () => {
    expect(derived.readme('records.bucket')).toBe(
      '| `records.bucket` | text | a bucket of its own | Name of the bucket. |',
    );
    expect(derived.readme('records.remote')).toBeUndefined();
    expect(derived.moduleReadme('record_class')).toContain('**required**');
  });
});
