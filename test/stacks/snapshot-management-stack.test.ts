/** What the least and the fullest configuration deploy, and what must hold for whatever is deployed. */
import * as v from 'valibot';
import { ManagerEnvironment, TriggerEnvironment } from '../../contracts/environment';
import { operations } from '../../contracts/operations';
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

  test('gives every resource an address of its own', () => {
    const addresses = Object.values(configuration.resource).flatMap((named) => Object.keys(named));
    expect(addresses).toHaveLength(resources);
  });

  test('holds plain references only, each to something that is there', () => {
    const references = text.match(/\$\{.*?\}/g) ?? [];
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const [, source = '', type = '', name = ''] = /^\$\{(data\.)?(aws_\w+)\.([\w-]+)\.\w+\}$/.exec(reference) ?? [];
      const blocks = source === '' ? configuration.resource : configuration.data;
      expect(`${reference} ${blocks[type]?.[name] === undefined}`).toBe(`${reference} false`);
    }
    expect(text).not.toContain('%{');
  });

  test('names no folder of the machine that synthesized it', () => {
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/"[^"]*\/(tmp|home|Users)\//);
  });

  test('gives the Lambdas an environment that they accept', () => {
    const variables = (name: string): unknown =>
      JSON.parse(
        JSON.stringify(configuration.resource.aws_lambda_function?.[name]?.environment).replace(/\$\{.*?\}/g, '1'),
      );
    const environmentOf = <Schema extends v.GenericSchema>(schema: Schema) => v.object({ variables: schema });
    expect(
      v.safeParse(environmentOf(v.strictObject(TriggerEnvironment.entries)), variables('trigger')).issues,
    ).toBeUndefined();
    expect(
      v.safeParse(environmentOf(v.strictObject(ManagerEnvironment.entries)), variables('manager')).issues,
    ).toBeUndefined();
  });

  test('gives the manager the time that its longest operation is granted', () => {
    const longest = Math.max(...Object.values(operations).map(({ timeoutSeconds }) => timeoutSeconds));
    expect(configuration.resource.aws_lambda_function?.manager?.timeout).toBe(longest);
  });

  test('hands SSM the runbook as it was written', () => {
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

  test('hands Step Functions the workflow as it was rendered', () => {
    const { workflow } = parseSettings('environment', 'environment', environment);
    expect(JSON.parse(argument(configuration, 'aws_sfn_state_machine', 'workflow', 'definition'))).toEqual(
      renderWorkflow(workflow, '${aws_lambda_function.manager.arn}'),
    );
  });

  test('loses no event: what cannot be delivered or handled goes to the queue', () => {
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

test('two synths of the same settings are the same', () => {
  expect(synthesize(fullest).text).toBe(stacks[1]?.text);
});
