/** The automation document's name, which the deployment keeps in an SSM parameter: read once per container. */
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

/** After a deployment replaced the document, a container that still runs must not insist on the old one. */
export const forgetRunbookName = (client: SSMClient): void => {
  known.delete(client);
};
