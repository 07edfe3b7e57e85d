/** The role an instance acts under: that of its instance profile. */
import * as v from 'valibot';
import type { Deployment, Role } from '../../deployment/deployment';
import { managedPolicies } from '../../iam/managed-policies';
import type { Instance } from '../../world/world';
import type { Caller } from '../action';
import type { EmbeddedAws } from '../embedded-aws';

const Described = v.object({ IamInstanceProfile: v.object({ Arn: v.string() }) });

const arnOfRoleFromElsewhere = ({ partition, accountId }: Pick<Deployment, 'partition' | 'accountId'>): string =>
  `arn:${partition}:iam::${accountId}:role/InstanceRoleFromElsewhere`;

/** A profile that this stack did not make is taken to have what the README asks for: an inventory does not tell. */
export const instanceRoleFromElsewhere = (deployment: Deployment): Role => ({
  name: 'InstanceRoleFromElsewhere',
  arn: arnOfRoleFromElsewhere(deployment),
  trust: { Statement: [] },
  policies: managedPolicies(deployment.partition).map(([, policy]) => policy),
  unknownPolicies: [],
});

export function instanceAsCaller({ deployment, credentials }: EmbeddedAws, instance: Instance): Caller {
  const described = v.safeParse(Described, instance.description);
  const profile = described.success
    ? deployment.instanceProfiles.find(({ arn }) => arn === described.output.IamInstanceProfile.Arn)
    : undefined;
  return credentials.assumedRole(profile?.roleArn ?? arnOfRoleFromElsewhere(deployment), instance.InstanceId);
}
