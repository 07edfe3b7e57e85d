/** ssm:StartAutomationExecution. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html */
import * as v from 'valibot';
import { actions } from '../../../automation/actions';
import { type AutomationDocument, readDocument } from '../../../automation/document';
import { type GivenParameters, resolveParameters } from '../../../automation/parameters';
import { substitute } from '../../../automation/substitution';
import type { SsmDocument } from '../../../deployment/deployment';
import { requestTagKeys } from '../../../iam/tag-keys';
import { type ActionContext, action } from '../../action';
import type { EmbeddedAws } from '../../embedded-aws';
import { aftermathOf } from '../../faults/fault-error';
import { ServiceError } from '../../service-error';
import { automationExecutionArn } from './automation-execution-arn';
import { documentArn, documentNamed, hasVersion } from './documents';
import { DocumentName, DocumentVersion, Tag } from './parameters';

const Values = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(512))), v.maxLength(50));
const ParameterName = v.pipe(v.string(), v.minLength(1), v.maxLength(50));
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const Tags = v.pipe(v.array(Tag), v.maxLength(5));

const StartAutomationExecutionRequest = v.strictObject({
  DocumentName,
  DocumentVersion: v.optional(DocumentVersion, '$DEFAULT'),
  Parameters: v.optional(v.record(ParameterName, Values), {}),
  Tags: v.optional(Tags, []),
  ClientToken: v.optional(v.pipe(v.string(), v.regex(UUID, 'must be a UUID'))),
});

type Request = v.InferOutput<typeof StartAutomationExecutionRequest>;

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-identity-based-policies.html */
export const startAutomationExecution = action({
  malformed: 'ValidationException',
  accepts: StartAutomationExecutionRequest,
  authorize({ DocumentName, Tags }, { aws }) {
    const execution = automationExecutionArn(aws, '*');
    return [
      ...[documentArn(aws, DocumentName), execution].map((resource) => ({
        action: 'ssm:StartAutomationExecution',
        resource,
      })),
      ...(Tags.length > 0
        ? [{ action: 'ssm:AddTagsToResource', resource: execution, conditions: requestTagKeys(Tags) }]
        : []),
    ];
  },
  concerns: ({ Parameters }) => Parameters.InstanceId?.[0],
  answer(request, context) {
    const { aws, caller, aftermath } = context;
    const document = findDocument(request, aws);
    const executionId = aws.ids.uuid(request.ClientToken && `automation ${request.ClientToken.toLowerCase()}`);
    if (wasStarted(request, document, executionId, aws)) return { AutomationExecutionId: executionId };
    const content = readDocument(document.content, new Set(actions.keys()));
    const parameters = resolveParameters(content.parameters, request.Parameters);
    const actsAs = assumedRole(content, parameters, executionId, context);
    aws.automations.start({
      aws,
      startedBy: caller,
      actsAs,
      executionId,
      document,
      content,
      given: request.Parameters,
      parameters,
      ...aftermathOf(aftermath, aws.clock.now()),
      tags: request.Tags,
    });
    return { AutomationExecutionId: executionId };
  },
});

function findDocument({ DocumentName, DocumentVersion }: Request, aws: EmbeddedAws): SsmDocument {
  const document = documentNamed(aws, DocumentName);
  if (document === undefined) {
    throw new ServiceError('AutomationDefinitionNotFoundException', `There is no Automation document ${DocumentName}.`);
  }
  if (hasVersion(document, DocumentVersion)) return document;
  throw new ServiceError(
    'AutomationDefinitionVersionNotFoundException',
    `${DocumentName} has no version ${DocumentVersion}; it has ${document.version}.`,
  );
}

/** The same token means the same run; it cannot be used for another one. */
function wasStarted(
  { Parameters }: Request,
  document: SsmDocument,
  executionId: string,
  { automations }: EmbeddedAws,
): boolean {
  const earlier = automations.list().find(({ AutomationExecutionId }) => AutomationExecutionId === executionId);
  if (earlier === undefined) return false;
  const same = earlier.DocumentName === document.name && sorted(earlier.Parameters) === sorted(Parameters);
  if (same) return true;
  throw new ServiceError('IdempotentParameterMismatch', 'The ClientToken was used before, with other parameters.');
}

const sorted = (parameters: GivenParameters): string =>
  JSON.stringify(Object.entries(parameters).sort(([left], [right]) => (left < right ? -1 : 1)));

/** Whoever starts a document hands its role to Systems Manager, and has to be allowed to. Without a role it acts as the caller. */
function assumedRole(
  { assumeRole }: AutomationDocument,
  parameters: ReadonlyMap<string, unknown>,
  executionId: string,
  { aws, caller }: ActionContext,
) {
  const role = substitute(assumeRole, (name) => parameters.get(name));
  if (typeof role !== 'string' || role === '') return caller;
  const conditions = { 'iam:PassedToService': 'ssm.amazonaws.com' };
  aws.authorization.demand(caller, { action: 'iam:PassRole', resource: role, conditions });
  return aws.credentials.assumedRole(role, `Automation-${executionId}`);
}
