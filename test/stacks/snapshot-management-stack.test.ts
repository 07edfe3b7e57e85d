/** What the smallest and the fullest configuration deploy, and properties of every deployment. */
import * as v from 'valibot';
import { ManagerEnvironment, RetentionEnvironment, TriggerEnvironment } from '../../contracts/environment';
import { RETENTION, SNAPSHOT_MGMT } from '../../contracts/operation';
import { operationsOf } from '../../contracts/operations';
import { createdBy } from '../../contracts/tags';
import { SCHEDULE_INPUT } from '../../contracts/trigger';
import { deployedTags, runbook } from '../../runbook';
import { parseSettings } from '../../stacks/settings/check';

import { renderWorkflow } from '../../state-machine';
import { fullest, least } from './configurations';
import { argument, readable, synthesize } from './synthesized';

const stacks = [
  { kind: 'least', environment: least, ...synthesize(least) },
  { kind: 'fullest', environment: fullest, ...synthesize(fullest) },
];

describe.each(stacks)('the $kind configuration', ({ text, configuration, environment, resources }) => {
  test('deploys this', () => {
    expect(readable(configuration)).toMatchSnapshot();
  });

  test('gives every resource a unique address', () => {
    const addresses = Object.values(configuration.resource).flatMap((named) => Object.keys(named));
    expect(addresses).toHaveLength(resources);
  });

  test('contains only plain references, each to a declared resource', () => {
    const references = text.match(/\$\{.*?\}/g) ?? [];
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const [, source = '', type = '', name = ''] = /^\$\{(data\.)?(aws_\w+)\.([\w-]+)\.\w+\}$/.exec(reference) ?? [];
      const blocks = source === '' ? configuration.resource : configuration.data;
      expect(`${reference} ${blocks[type]?.[name] === undefined}`).toBe(`${reference} false`);
    }
    expect(text).not.toContain('%{');
  });

  test('contains no path of the machine that synthesized it', () => {
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/"[^"]*\/(tmp|home|Users)\//);
  });

  test('sets environment variables that the functions accept', () => {
    const variables = (name: string): unknown =>
      JSON.parse(
        JSON.stringify(configuration.resource.aws_lambda_function?.[name]?.environment).replace(/\$\{.*?\}/g, '1'),
      );
    const schemas = { trigger: TriggerEnvironment, manager: ManagerEnvironment, retention: RetentionEnvironment };
    for (const [name, { entries }] of Object.entries(schemas)) {
      const schema = v.object({ variables: v.strictObject<v.ObjectEntries>(entries) });
      expect(v.safeParse(schema, variables(name)).issues).toBeUndefined();
    }
  });

  test.each([
    ['manager', SNAPSHOT_MGMT],
    ['retention', RETENTION],
  ] as const)('gives the function %s the timeout of its longest operation', (id, name) => {
    const longest = Math.max(...operationsOf(name).map(({ timeoutSeconds }) => timeoutSeconds));
    expect(configuration.resource.aws_lambda_function?.[id]?.timeout).toBe(longest);
  });

  test('deploys the runbook unchanged', () => {
    const { name, vss, ...settings } = parseSettings('environment', 'environment', environment);
    expect(JSON.parse(argument(configuration, 'aws_ssm_document', 'runbook', 'content'))).toEqual(
      runbook({
        assumeRole: '${aws_iam_role.runbook_role.arn}',
        vssComponentsVersion: vss.componentsVersion,
        snapshots: { ...vss, tags: deployedTags(createdBy(name), vss.tags) },
        applicationServices: settings.applicationServices,
        applicationHealth: settings.applicationHealth,
        watchdogMinutes: settings.watchdogMinutes,
      }),
    );
  });

  test('deploys the workflow unchanged', () => {
    const { workflow } = parseSettings('environment', 'environment', environment);
    expect(JSON.parse(argument(configuration, 'aws_sfn_state_machine', 'workflow', 'definition'))).toEqual(
      renderWorkflow(workflow, {
        SnapshotMgmt: '${aws_lambda_function.manager.arn}',
        Retention: '${aws_lambda_function.retention.arn}',
      }),
    );
  });

  test('sends events that cannot be delivered or processed to the dead-letter queue', () => {
    const queue = '${aws_sqs_queue.dead-letters.arn}';
    expect(configuration.resource.aws_scheduler_schedule?.schedule).toMatchObject({
      target: { dead_letter_config: { arn: queue }, input: JSON.stringify(SCHEDULE_INPUT) },
    });
    expect(configuration.resource.aws_lambda_function_event_invoke_config?.trigger_events).toMatchObject({
      destination_config: { on_failure: { destination: queue } },
    });
    for (const role of ['trigger_role_policy', 'schedule_role_policy']) {
      expect(argument(configuration, 'aws_iam_role_policy', role, 'policy')).toContain(
        `"Action":"sqs:SendMessage","Resource":"${queue}"`,
      );
    }
  });
});

test('synthesizes the same output twice', () => {
  expect(synthesize(fullest).text).toBe(stacks[1]?.text);
});
