/** Turns the grants that the contracts declare into IAM statements. */
import type { Grant } from '../../contracts/grant';
import type { ResourceScopes } from './resource-scopes';
import { mergeBySid, type Statement } from './statement';

/** `own-backup` becomes `OwnBackup`: a Sid may contain only letters and digits. */
const toSid = (words: string): string =>
  words.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

function toStatement(grant: Grant, scopes: ResourceScopes): Statement {
  const { action, on } = grant;
  if (on === '*') {
    const service = action.slice(0, action.indexOf(':'));
    return { sid: `Any${toSid(service)}`, actions: [action], resources: on, because: grant.because };
  }
  const scope = scopes[on];
  if (scope === undefined)
    throw new Error(`${action} is granted on ${on}, but the role has no such resource scope: add it.`);
  return { sid: toSid(on), actions: [action], ...scope };
}

/** One statement for each scope, and one for each service without resource-level permissions, ordered by Sid. */
export const grantStatements = (grants: readonly Grant[], scopes: ResourceScopes): readonly Statement[] =>
  mergeBySid(grants.map((grant) => toStatement(grant, scopes)))
    .map((statement) => ({ ...statement, actions: [...statement.actions].sort() }))
    .sort((one, other) => one.sid.localeCompare(other.sid, 'en'));
