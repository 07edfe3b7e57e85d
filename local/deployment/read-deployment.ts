/** Reads a synthesized stack into what the embedded AWS runs, and reports everything that it cannot run at once. */
import { existsSync } from 'node:fs';
import * as v from 'valibot';
import { InputFault } from '../input-fault';
import type { Deployment } from './deployment';
import { readFunctions } from './read-functions';
import { block, json, readResources } from './read-resources';
import { readRoles } from './read-roles';
import { readSchedules } from './read-schedules';
import { readStack } from './stack-file';
import { StackValues } from './stack-values';
import { trustFaults } from './trust-check';

const DEFAULT_REGION = 'eu-west-1';
/** The account in AWS's own examples. */
const DEFAULT_ACCOUNT = '123456789012';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

const StateMachine = v.object({
  name: v.string(),
  arn: v.string(),
  role_arn: v.string(),
  definition: json,
  logging_configuration: v.optional(
    block(v.object({ level: v.optional(v.string(), 'OFF'), log_destination: v.optional(v.string()) })),
  ),
  tracing_configuration: v.optional(block(v.object({ enabled: v.optional(v.boolean(), false) }))),
});
const SsmDocument = v.object({ name: v.string(), document_type: v.string(), content: json });
const SsmParameter = v.object({ name: v.string(), arn: v.string(), type: v.string(), value: v.string() });
const SqsQueue = v.object({ name: v.string(), arn: v.string(), kms_master_key_id: v.optional(v.string()) });
const IamInstanceProfile = v.object({ arn: v.string(), role: v.string() });

/** The stack in `folder`, as if deployed to the given account and Region, or to its own, or to the default ones. */
export function readDeployment(
  folder: string,
  target: { readonly accountId?: string | undefined; readonly region?: string | undefined } = {},
): Deployment {
  const stack = readStack(folder);
  const region = target.region ?? stack.region ?? DEFAULT_REGION;
  const account = { region, accountId: target.accountId ?? DEFAULT_ACCOUNT, partition: partitionOf(region) };
  const faults: string[] = [];
  const reading = { resources: stack.resources, values: new StackValues(stack.resources, account), faults };

  const roles = readRoles(reading, account.partition);
  const deployment: Deployment = {
    ...account,
    functions: readFunctions(reading, folder),
    stateMachines: readResources(reading, 'aws_sfn_state_machine', StateMachine, (machine) => {
      const { level = 'OFF', log_destination } = machine.logging_configuration ?? {};
      return {
        name: machine.name,
        arn: machine.arn,
        roleArn: machine.role_arn,
        definition: machine.definition,
        logDestination: level === 'OFF' ? undefined : log_destination,
        traced: machine.tracing_configuration?.enabled ?? false,
      };
    }),
    documents: readResources(reading, 'aws_ssm_document', SsmDocument, ({ document_type, ...document }) => ({
      ...document,
      version: '1',
      type: document_type,
    })),
    parameters: readResources(reading, 'aws_ssm_parameter', SsmParameter, (parameter) => parameter),
    schedules: readSchedules(reading),
    queues: readResources(reading, 'aws_sqs_queue', SqsQueue, ({ kms_master_key_id: kmsKeyArn, ...queue }) => ({
      ...queue,
      kmsKeyArn,
    })),
    instanceProfiles: readResources(reading, 'aws_iam_instance_profile', IamInstanceProfile, ({ arn, role }) => ({
      arn,
      roleArn: roles.find(({ name }) => name === role)?.arn ?? '',
    })),
    roles,
  };
  for (const { name, zip } of deployment.functions) {
    if (!existsSync(zip)) faults.push(`The code of ${name}, ${zip}, does not exist: synthesize again`);
  }
  faults.push(...trustFaults(deployment));
  if (faults.length > 0) {
    throw new InputFault([`The stack in ${folder} cannot be run:`, ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
  return deployment;
}
