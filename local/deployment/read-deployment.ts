/** Reads a synthesized stack into what the embedded AWS runs. All that it cannot make sense of is told at once. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { InputFault } from '../input-fault';
import { partitionOf } from './account';
import type { Deployment } from './deployment';
import { block, json, readResources } from './read-resources';
import { readRoles } from './read-roles';
import { readStack } from './stack-file';
import { StackValues } from './stack-values';
import { untrustingRoles } from './untrusting-roles';

const DEFAULT_REGION = 'eu-west-1';
/** The account of AWS's own examples. */
const DEFAULT_ACCOUNT = '123456789012';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (what a function has unless it says otherwise) */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MEGABYTES = 128;

const LambdaFunction = v.object({
  function_name: v.string(),
  arn: v.string(),
  role: v.string(),
  handler: v.string(),
  runtime: v.string(),
  filename: v.string('only functions with a file of their own can be run here'),
  environment: v.optional(block(v.object({ variables: v.optional(v.record(v.string(), v.string()), {}) }))),
  timeout: v.optional(v.number(), DEFAULT_TIMEOUT_SECONDS),
  memory_size: v.optional(v.number(), DEFAULT_MEMORY_MEGABYTES),
});
const StateMachine = v.object({ name: v.string(), arn: v.string(), role_arn: v.string(), definition: json });
const SsmDocument = v.object({ name: v.string(), arn: v.string(), document_type: v.string(), content: json });
const SsmParameter = v.object({ name: v.string(), arn: v.string(), type: v.string(), value: v.string() });
const SchedulerSchedule = v.object({
  name: v.string(),
  schedule_expression: v.string(),
  schedule_expression_timezone: v.optional(v.string(), 'UTC'),
  state: v.optional(v.picklist(['ENABLED', 'DISABLED']), 'ENABLED'),
  target: block(v.object({ arn: v.string(), role_arn: v.string(), input: v.optional(v.string(), '{}') })),
});

/** The stack in `folder`, as if deployed to the account and Region given, or else to those it names or the usual ones. */
export function readDeployment(
  folder: string,
  place: { readonly accountId?: string | undefined; readonly region?: string | undefined } = {},
): Deployment {
  const stack = readStack(folder);
  const region = place.region ?? stack.region ?? DEFAULT_REGION;
  const account = { region, accountId: place.accountId ?? DEFAULT_ACCOUNT, partition: partitionOf(region) };
  const faults: string[] = [];
  const reading = { resources: stack.resources, values: new StackValues(stack.resources, account), faults };

  const deployment: Deployment = {
    ...account,
    functions: readResources(reading, 'aws_lambda_function', LambdaFunction, (lambda) => ({
      name: lambda.function_name,
      arn: lambda.arn,
      roleArn: lambda.role,
      handler: lambda.handler,
      runtime: lambda.runtime,
      zip: join(folder, lambda.filename),
      environment: lambda.environment?.variables ?? {},
      timeoutSeconds: lambda.timeout,
      memoryMegabytes: lambda.memory_size,
    })),
    stateMachines: readResources(reading, 'aws_sfn_state_machine', StateMachine, (machine) => ({
      name: machine.name,
      arn: machine.arn,
      roleArn: machine.role_arn,
      definition: machine.definition,
    })),
    documents: readResources(reading, 'aws_ssm_document', SsmDocument, ({ document_type, ...document }) => ({
      ...document,
      version: '1',
      type: document_type,
    })),
    parameters: readResources(reading, 'aws_ssm_parameter', SsmParameter, (parameter) => parameter),
    schedules: readResources(reading, 'aws_scheduler_schedule', SchedulerSchedule, (schedule) => ({
      name: schedule.name,
      expression: schedule.schedule_expression,
      timezone: schedule.schedule_expression_timezone,
      state: schedule.state,
      input: schedule.target.input,
      targetArn: schedule.target.arn,
      roleArn: schedule.target.role_arn,
    })),
    roles: readRoles(reading),
  };
  for (const { name, zip } of deployment.functions) {
    if (!existsSync(zip)) faults.push(`The code of ${name}, ${zip}, is not there: synthesize again`);
  }
  faults.push(...untrustingRoles(deployment));
  if (faults.length > 0) {
    throw new InputFault([`The stack in ${folder} cannot be run:`, ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
  return deployment;
}
