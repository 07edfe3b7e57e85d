/** The AWS managed policies that instances have here, copied from AWS's documentation.
 *  https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html (version 2)
 *  https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSEC2VssSnapshotPolicy.html (version 2), without its statements
 *  about images: no image is created here. */
import * as v from 'valibot';
import policies from './managed-policies.json';
import { PolicyDocument } from './policy-document';

/** By ARN. */
export const managedPolicies = (partition: string): readonly (readonly [string, PolicyDocument])[] =>
  Object.entries(policies).map(([name, policy]) => {
    const text = JSON.stringify(policy).replaceAll('arn:aws:', `arn:${partition}:`);
    return [`arn:${partition}:iam::aws:policy/${name}`, v.parse(PolicyDocument, JSON.parse(text))];
  });
