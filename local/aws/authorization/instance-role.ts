/** The role that an instance acts under: the role of its instance profile. */
import * as v from 'valibot';
import type { Deployment } from '../../deployment/deployment';
import { managedPolicies } from '../../iam/managed-policies';
import type { Caller } from '../../iam/request';
import type { Role } from '../../iam/role';
import { iamArn } from '../../world/arn';
import type { Account } from '../../world/deployed-resources';
import type { Instance } from '../../world/world';
import type { Credentials } from '../credentials';

const Described = v.object({ IamInstanceProfile: v.object({ Arn: v.string() }) });

const externalRoleArn = (account: Account): string => iamArn(account, 'role/InstanceRoleFromElsewhere');

/** The role of every profile outside of the stack: an inventory does not contain its policies, so it is assumed to have the ones
 *  that the README asks for. */
export const externalInstanceRole = (account: Account): Role => ({
  name: 'InstanceRoleFromElsewhere',
  arn: externalRoleArn(account),
  trust: { Statement: [] },
  policies: managedPolicies(account.partition).map(([, policy]) => policy),
  unknownPolicies: [],
});

export function instanceAsCaller(
  { deployment, credentials }: { readonly deployment: Deployment; readonly credentials: Credentials },
  { description, InstanceId }: Instance,
): Caller {
  const described = v.safeParse(Described, description);
  const profileArn = described.success ? described.output.IamInstanceProfile.Arn : undefined;
  const profile = deployment.instanceProfiles.find(({ arn }) => arn === profileArn);
  return credentials.assumedRole(profile?.roleArn ?? externalRoleArn(deployment), InstanceId);
}
