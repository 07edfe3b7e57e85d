/** Environment variables under a customer managed key: the function's role has to decrypt them before the function can start.
 *  https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html */
import type { EmbeddedAws } from '../aws/embedded-aws';
import { reject, ServiceError } from '../aws/service-error';
import type { FunctionSpec } from '../world/deployed-resources';

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors (KMSAccessDeniedException) */
const BAD_GATEWAY = 502;

export function decryptVariables(
  { authorization, credentials }: Pick<EmbeddedAws, 'authorization' | 'credentials'>,
  { name, roleArn, kmsKeyArn }: FunctionSpec,
): void {
  if (kmsKeyArn === undefined) return;
  try {
    authorization.demand(credentials.assumedRole(roleArn, name), { action: 'kms:Decrypt', resource: kmsKeyArn });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    reject(
      'KMSAccessDeniedException',
      `Lambda was unable to decrypt the environment variables because KMS access was denied. Please check the function's KMS key settings. KMS Exception: ${error.code} KMS Message: ${error.message}`,
      BAD_GATEWAY,
      { Type: 'User' },
    );
  }
}
