/** Who is behind an access key: keys issued here act under a role, every other key is the person at the keyboard. */
import { createHash } from 'node:crypto';
import type { Deployment } from '../deployment/deployment';
import type { Caller } from './action';
import type { AccessKey, EmbeddedAws } from './embedded-aws';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').toUpperCase();

export function credentials({ accountId, partition }: Deployment): EmbeddedAws['credentials'] {
  const issued = new Map<string, Caller>();

  const assumedRole = (roleArn: string, sessionName: string): Caller => {
    const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    return {
      arn: `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
      userId: `AROA${digest(roleArn).slice(0, 17)}:${sessionName}`,
      roleArn,
    };
  };

  return {
    assumedRole,
    keyFor(roleArn, sessionName): AccessKey {
      const identity = digest(`${roleArn}/${sessionName}`);
      // ASIA begins the ids of temporary keys, AKIA those of users.
      const accessKeyId = `ASIA${identity.slice(0, 16)}`;
      issued.set(accessKeyId, assumedRole(roleArn, sessionName));
      return { accessKeyId, secretAccessKey: identity.slice(16, 56), sessionToken: digest(`session ${identity}`) };
    },
    callerOf: (accessKeyId) =>
      (accessKeyId === undefined ? undefined : issued.get(accessKeyId)) ?? {
        arn: `arn:${partition}:iam::${accountId}:user/keyboard`,
        userId: 'AIDAKEYBOARD000000000',
      },
  };
}
