/** ssm:StartAutomationExecution. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html */
import * as v from 'valibot';
import type { Caller } from '../../../iam/request';
import { requestTagKeys } from '../../../iam/tag-keys';
import type { SsmDocument } from '../../../world/deployed-resources';
import type { GivenParameters } from '../../automation-engine';
import type { ActionContext, EmbeddedAws } from '../../embedded-aws';
import { aftermathOf } from '../../faults/fault-error';
import { reject } from '../../service-error';
import { automationExecutionArn } from './automation-executions';
import { documentArn, existingDocument } from './documents';
import { DocumentName, DocumentVersion, ssmAction, Tag } from './parameters';

const Values = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(512))), v.maxLength(50));
const ParameterName = v.pipe(v.string(), v.minLength(1), v.maxLength(50));
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const StartAutomationExecutionRequest = v.strictObject({
  DocumentName,
  DocumentVersion,
  Parameters: v.optional(v.record(ParameterName, Values), {}),
  Tags: v.optional(v.pipe(v.array(Tag), v.maxLength(5)), []),
  ClientToken: v.optional(v.pipe(v.string(), v.regex(UUID, 'must be a UUID'))),
});

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-identity-based-policies.html */
export const startAutomationExecution = ssmAction({
  accepts: StartAutomationExecutionRequest,
  authorize({ DocumentName, Tags }, { aws, call }) {
    const execution = automationExecutionArn(aws, '*');
    return [
      { action: call, resource: documentArn(aws, DocumentName) },
      { action: call, resource: execution },
      ...(Tags.length > 0
        ? [{ action: 'ssm:AddTagsToResource', resource: execution, conditions: requestTagKeys(Tags) }]
        : []),
    ];
  },
  concerns: ({ Parameters }) => Parameters.InstanceId?.[0],
  answer({ DocumentName, DocumentVersion, Parameters: parameters, Tags: tags, ClientToken }, context) {
    const { aws, caller: startedBy, aftermath } = context;
    const document = existingDocument(aws, DocumentName, DocumentVersion, [
      'AutomationDefinitionNotFoundException',
      'AutomationDefinitionVersionNotFoundException',
    ]);
    const executionId = aws.ids.uuid(ClientToken && `automation ${ClientToken.toLowerCase()}`);
    if (!wasStarted(executionId, document, parameters, aws)) {
      const { listedFrom } = aftermathOf(aftermath, aws.clock.now());
      const actsAs = (assumeRole?: string) => assumedRole(assumeRole, executionId, context);
      aws.automations.start({ executionId, document, parameters, startedBy, actsAs, listedFrom, tags });
    }
    return { AutomationExecutionId: executionId };
  },
});

/** A token that was used before names the execution it started, provided that the request is the same. */
function wasStarted(
  executionId: string,
  { name }: SsmDocument,
  parameters: GivenParameters,
  { automations }: EmbeddedAws,
): boolean {
  const earlier = automations.list().find(({ AutomationExecutionId }) => AutomationExecutionId === executionId);
  if (earlier === undefined) return false;
  if (earlier.DocumentName === name && sorted(earlier.Parameters) === sorted(parameters)) return true;
  return reject('IdempotentParameterMismatch', 'The ClientToken was used before, with other parameters.');
}

const sorted = (parameters: GivenParameters): string =>
  JSON.stringify(Object.entries(parameters).sort(([left], [right]) => (left < right ? -1 : 1)));

/** The caller passes the document's role to Systems Manager and has to be allowed to. Without a role the steps act as the caller. */
function assumedRole(role: string | undefined, executionId: string, { aws, caller }: ActionContext): Caller {
  if (role === undefined) return caller;
  const conditions = { 'iam:PassedToService': 'ssm.amazonaws.com' };
  aws.authorization.demand(caller, { action: 'iam:PassRole', resource: role, conditions });
  return aws.credentials.assumedRole(role, `Automation-${executionId}`);
}
