/** Reads the roles of a stack, each with the documents of its inline and attached policies. */
import * as v from 'valibot';
import { managedPolicies } from '../iam/managed-policies';
import { PolicyDocument } from '../iam/policy-document';
import type { Role } from '../iam/role';
import { json, type Reading, readResources } from './read-resources';

const policyJson = v.pipe(json, PolicyDocument);

const IamRole = v.object({
  name: v.string(),
  arn: v.string(),
  assume_role_policy: policyJson,
  inline_policy: v.optional(v.array(v.object({ policy: policyJson })), []),
  managed_policy_arns: v.optional(v.array(v.string()), []),
});
const IamRolePolicy = v.object({ role: v.string(), policy: policyJson });
const IamPolicy = v.object({ arn: v.string(), policy: policyJson });
const Attachment = v.object({ role: v.string(), policy_arn: v.string() });

export function readRoles(reading: Reading, partition: string): Role[] {
  const inline = readResources(reading, 'aws_iam_role_policy', IamRolePolicy, (written) => written);
  const managed = new Map([
    ...managedPolicies(partition),
    ...readResources(reading, 'aws_iam_policy', IamPolicy, ({ arn, policy }) => [arn, policy] as const),
  ]);
  const attachments = readResources(reading, 'aws_iam_role_policy_attachment', Attachment, (attached) => attached);
  return readResources(reading, 'aws_iam_role', IamRole, (role) => {
    const arns = [
      ...role.managed_policy_arns,
      ...attachments.filter(({ role: name }) => name === role.name).map(({ policy_arn }) => policy_arn),
    ];
    return {
      name: role.name,
      arn: role.arn,
      trust: role.assume_role_policy,
      policies: [
        ...role.inline_policy.map(({ policy }) => policy),
        ...inline.filter(({ role: name }) => name === role.name).map(({ policy }) => policy),
        ...arns.flatMap((arn) => managed.get(arn) ?? []),
      ],
      unknownPolicies: arns.filter((arn) => !managed.has(arn)),
    };
  });
}
