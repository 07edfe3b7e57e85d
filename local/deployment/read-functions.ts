/** Reads the Lambda functions of a stack, each with its settings for asynchronous invocation. */
import { join } from 'node:path';
import * as v from 'valibot';
import type { AsynchronousInvocation, FunctionSpec } from '../world/deployed-resources';
import { block, type Reading, readResources } from './read-resources';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (defaults of a function) */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MEGABYTES = 128;

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const DEFAULT_ASYNCHRONOUS: AsynchronousInvocation = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 };

/** Terraform's value for none. */
const UNRESERVED = -1;

const LambdaFunction = v.object({
  function_name: v.string(),
  arn: v.string(),
  role: v.string(),
  handler: v.string(),
  runtime: v.string(),
  filename: v.string('only functions with a file of their own can be run here'),
  environment: v.optional(block(v.object({ variables: v.optional(v.record(v.string(), v.string()), {}) }))),
  timeout: v.optional(v.number(), DEFAULT_TIMEOUT_SECONDS),
  memory_size: v.optional(v.number(), DEFAULT_MEMORY_MEGABYTES),
  reserved_concurrent_executions: v.optional(v.number(), UNRESERVED),
  logging_config: v.optional(
    block(
      v.object({ log_group: v.optional(v.string()), log_format: v.optional(v.picklist(['JSON', 'Text']), 'Text') }),
    ),
  ),
  kms_key_arn: v.optional(v.string()),
});

const Destination = v.optional(block(v.object({ destination: v.string() })));
const EventInvokeConfig = v.object({
  function_name: v.string(),
  maximum_retry_attempts: v.optional(v.number(), DEFAULT_ASYNCHRONOUS.maximumRetryAttempts),
  maximum_event_age_in_seconds: v.optional(v.number(), DEFAULT_ASYNCHRONOUS.maximumEventAgeSeconds),
  destination_config: v.optional(block(v.object({ on_failure: Destination }))),
});

export function readFunctions(reading: Reading, folder: string): FunctionSpec[] {
  const asynchronous = new Map(
    readResources(reading, 'aws_lambda_function_event_invoke_config', EventInvokeConfig, (config) => [
      config.function_name,
      {
        maximumRetryAttempts: config.maximum_retry_attempts,
        maximumEventAgeSeconds: config.maximum_event_age_in_seconds,
        onFailureArn: config.destination_config?.on_failure?.destination,
      },
    ]),
  );
  return readResources(reading, 'aws_lambda_function', LambdaFunction, (lambda) => ({
    name: lambda.function_name,
    arn: lambda.arn,
    roleArn: lambda.role,
    handler: lambda.handler,
    runtime: lambda.runtime,
    zip: join(folder, lambda.filename),
    environment: lambda.environment?.variables ?? {},
    timeoutSeconds: lambda.timeout,
    memoryMegabytes: lambda.memory_size,
    ...(lambda.reserved_concurrent_executions !== UNRESERVED && {
      reservedConcurrency: lambda.reserved_concurrent_executions,
    }),
    logGroup: lambda.logging_config?.log_group ?? `/aws/lambda/${lambda.function_name}`,
    logFormat: lambda.logging_config?.log_format ?? 'Text',
    kmsKeyArn: lambda.kms_key_arn,
    asynchronous: asynchronous.get(lambda.function_name) ?? DEFAULT_ASYNCHRONOUS,
  }));
}
