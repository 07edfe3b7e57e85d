/** Writes IAM policies and trust policies as JSON text. */
import { Fn } from 'cdktf';
import { ifNull } from '../tokens/or-token';
import { terraformJson } from '../tokens/terraform-json';
import type { KeyUse } from './key-use';
import type { Condition, Statement } from './statement';

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
