/** The runbook's name, which the deployment keeps in an SSM parameter: read once per execution environment. */
import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { DeclaredError } from '../../runtime/declared-error';

const known = new WeakMap<SSMClient, string>();

export async function runbookName(client: SSMClient, parameter: string): Promise<string> {
  const remembered = known.get(client);
  if (remembered !== undefined) return remembered;
  const { Parameter } = await client.send(new GetParameterCommand({ Name: parameter }));
  if (!Parameter?.Value) {
    throw new DeclaredError('AutomationRejected', `The SSM parameter ${parameter} names no document: deploy again.`);
  }
  known.set(client, Parameter.Value);
  return Parameter.Value;
}

/** For a runbook that was not found: a deployment may have replaced it since its name was read. */
export const forgetRunbookName = (client: SSMClient): boolean => known.delete(client);
