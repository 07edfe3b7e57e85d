/** Writes IAM policies and trust policies as JSON text. */
import { Fn, Token } from 'cdktf';
import { ifNull, stringOrNull } from '../tokens/or-token';
import { Placeholders } from '../tokens/placeholders';
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

/** If only Terraform knows whether there is a key, Terraform adds the statement. A policy of its own would need a `count`, which
 *  cannot depend on a key that the same apply creates. */
function keyStatements({ kmsKeyArn, actions }: KeyUse, placeholders: Placeholders): readonly unknown[] {
  if (kmsKeyArn === undefined) return [];
  const statement = json({ sid: 'Key', actions, resources: [stringOrNull(kmsKeyArn)] });
  if (typeof kmsKeyArn === 'string') return [statement];
  const member = Fn.join('', [',', Fn.jsonencode(statement)]);
  return [placeholders.unquoted('kmsKeyArn', Token.asString(ifNull(kmsKeyArn, '', member)), '')];
}

/** The JSON of an identity policy. */
export function policy(statements: readonly Statement[], key?: KeyUse): string {
  const placeholders = new Placeholders();
  const forKey = key === undefined ? [] : keyStatements(key, placeholders);
  return terraformJson({ Version: '2012-10-17', Statement: [...statements.map(json), ...forKey] }, placeholders);
}

/** The JSON of a trust policy. The condition restricts the service to acting for this account's resources.
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
