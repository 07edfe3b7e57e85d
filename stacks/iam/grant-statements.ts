/** Turns the grants that the contracts declare into IAM statements. */
import type { Grant } from '../../contracts/grant';
import type { ResourceScopes } from './resource-scopes';
import type { AllResources, ResourceScope, Statement } from './statement';

/** `own-backup` becomes `OwnBackup`: a Sid may hold only letters and digits. */
const toSid = (words: string): string =>
  words.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

const serviceOf = (action: string): string => action.slice(0, action.indexOf(':'));

/** One statement for each scope, and one for each service without resource-level permissions, ordered by Sid. */
export function grantStatements(grants: readonly Grant[], scopes: ResourceScopes): readonly Statement[] {
  const bySid = new Map<string, { readonly scope: ResourceScope | AllResources; readonly actions: Set<string> }>();
  for (const grant of grants) {
    const sid = grant.on === '*' ? `Any${toSid(serviceOf(grant.action))}` : toSid(grant.on);
    const scope = grant.on === '*' ? { resources: grant.on, because: grant.because } : scopes[grant.on];
    if (scope === undefined) {
      throw new Error(`${grant.action} is granted on ${grant.on}, but the role has no such resource scope: add it.`);
    }
    const entry = bySid.get(sid) ?? { scope, actions: new Set() };
    entry.actions.add(grant.action);
    bySid.set(sid, entry);
  }
  return [...bySid]
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .map(([sid, { scope, actions }]) => ({ sid, actions: [...actions].sort(), ...scope }));
}
