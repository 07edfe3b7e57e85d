/** Who signs with an access key: keys that were issued here belong to a role, every other key to the person at the keyboard. */
import { createHash } from 'node:crypto';
import type { Caller } from '../iam/request';
import { iamArn } from '../world/arn';
import type { Account } from '../world/deployed-resources';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary keys come with one. */
  readonly sessionToken: string;
}

export interface Credentials {
  /** The key that a service passes to what it runs under a role; the same role and session always get the same key. */
  keyFor(roleArn: string, sessionName: string): AccessKey;
  callerOf(accessKeyId: string | undefined): Caller;
  /** The caller of a service that acts under a role itself, without a request on the wire. */
  assumedRole(roleArn: string, sessionName: string): Caller;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').toUpperCase();

export function credentials(account: Account): Credentials {
  const { partition, accountId } = account;
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
    keyFor(roleArn, sessionName) {
      const identity = digest(`${roleArn}/${sessionName}`);
      // The ids of temporary keys begin with ASIA, those of users with AKIA.
      const accessKeyId = `ASIA${identity.slice(0, 16)}`;
      issued.set(accessKeyId, assumedRole(roleArn, sessionName));
      return { accessKeyId, secretAccessKey: identity.slice(16, 56), sessionToken: digest(`session ${identity}`) };
    },
    callerOf: (accessKeyId = '') =>
      issued.get(accessKeyId) ?? { arn: iamArn(account, 'user/keyboard'), userId: 'AIDAKEYBOARD000000000' },
  };
}
