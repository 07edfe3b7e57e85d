/** IAM policies from what code of ours declares it does: a grant of the contracts becomes a statement with ARNs and conditions. */
import { Fn } from 'cdktf';
import type { Grant, Scope } from '../contracts/grant';
import type { KeyUse } from './key-use';
import { ifNull } from './or-token';
import { terraformJson } from './terraform-json';

type Condition = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a scope means here: which resources, and on which condition. */
export interface Extent {
  readonly resources: readonly string[];
  readonly condition?: Condition;
}

interface Everything {
  readonly resources: '*';
  /** Why the service offers nothing narrower, and the page that says so. */
  readonly because: string;
}

export type Statement = { readonly sid: string; readonly actions: readonly string[] } & (Extent | Everything);

/** `our-backup` becomes `OurBackup`: a Sid takes letters and digits only. */
const sidOf = (words: string): string =>
  words.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

const serviceOf = (action: string): string => action.slice(0, action.indexOf(':'));

/** One statement for each scope, and one for each service that knows no resources; the order is that of the names. */
export function grantStatements(
  grants: readonly Grant[],
  extents: Readonly<Partial<Record<Scope, Extent>>>,
): readonly Statement[] {
  const bySid = new Map<string, { readonly extent: Extent | Everything; readonly actions: Set<string> }>();
  for (const grant of grants) {
    const sid = grant.on === '*' ? `Any${sidOf(serviceOf(grant.action))}` : sidOf(grant.on);
    const extent = grant.on === '*' ? { resources: grant.on, because: grant.because } : extents[grant.on];
    if (extent === undefined) {
      throw new Error(
        `${grant.action} is declared on ${grant.on}, but the role was not told where that is: add its extent.`,
      );
    }
    const known = bySid.get(sid) ?? { extent, actions: new Set() };
    known.actions.add(grant.action);
    bySid.set(sid, known);
  }
  return [...bySid]
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .map(([sid, { extent, actions }]) => ({ sid, actions: [...actions].sort(), ...extent }));
}

const one = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 && list[0] !== undefined ? list[0] : list);

const json = (statement: Statement) => ({
  Sid: statement.sid,
  Effect: 'Allow',
  Action: one(statement.actions),
  Resource: statement.resources === '*' ? '*' : one(statement.resources),
  ...('condition' in statement && { Condition: statement.condition }),
});

const keyStatement = (actions: readonly string[], kmsKeyArn: string): Statement => ({
  sid: 'Key',
  actions,
  resources: [kmsKeyArn],
});

/** How the text of a policy ends, after its last statement. */
const CLOSING = ']}';

/** The JSON of an identity policy. Whether there is a key that only Terraform knows is for Terraform to say; a policy of its own
 *  would need a `count`, which a key that is made by the same apply cannot give. */
export function policy(statements: readonly Statement[], key?: KeyUse): string {
  const { kmsKeyArn, actions = [] } = key ?? {};
  const certain = typeof kmsKeyArn === 'string' ? [...statements, keyStatement(actions, kmsKeyArn)] : statements;
  const text = terraformJson({ Version: '2012-10-17', Statement: certain.map(json) });
  if (typeof kmsKeyArn !== 'object') return text;
  const perhaps = Fn.join('', [',', Fn.jsonencode(json(keyStatement(actions, kmsKeyArn.nullable)))]);
  return `${text.slice(0, -CLOSING.length)}${ifNull(kmsKeyArn, '', perhaps)}${CLOSING}`;
}

/** The JSON of a trust policy. With a condition, the service may take the role only on behalf of this account's resources.
 *  https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export const trustPolicy = (service: string, condition?: Condition): string =>
  terraformJson({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sts:AssumeRole',
        ...(condition !== undefined && { Condition: condition }),
      },
    ],
  });
