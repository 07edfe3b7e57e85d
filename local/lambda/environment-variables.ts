/** The environment variables of an execution environment, as Lambda sets them; none are inherited from this machine. */
import type { AccessKey } from '../aws/credentials';
import type { FunctionSpec } from '../world/deployed-resources';

/** How an execution environment reaches the embedded AWS, and the key that it signs with. */
export interface Access extends AccessKey {
  readonly endpointUrl: string;
  readonly region: string;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
export function environmentVariables(
  lambda: FunctionSpec,
  { taskRoot, logStream }: { readonly taskRoot: string; readonly logStream: string },
  access: Access,
): Readonly<Record<string, string>> {
  return {
    // The SDK's warning is about this machine's Node.js, not about the function's deployed runtime.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // Virtual time stands still while a function works: a retry would be throttled again, after real seconds.
    AWS_MAX_ATTEMPTS: '1',
    ...lambda.environment,
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: lambda.handler,
    LAMBDA_TASK_ROOT: taskRoot,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    AWS_EXECUTION_ENV: `AWS_Lambda_${lambda.runtime}`,
    AWS_REGION: access.region,
    AWS_DEFAULT_REGION: access.region,
    AWS_ACCESS_KEY_ID: access.accessKeyId,
    AWS_SECRET_ACCESS_KEY: access.secretAccessKey,
    AWS_SESSION_TOKEN: access.sessionToken,
    AWS_ENDPOINT_URL: access.endpointUrl,
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: lambda.logFormat,
    AWS_LAMBDA_LOG_GROUP_NAME: lambda.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
  };
}
