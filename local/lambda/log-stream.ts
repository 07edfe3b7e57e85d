/** The log of one execution environment, written under the function's role: what the function prints, and what Lambda logs about
 *  each invocation. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html */
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { FunctionOutcome } from '../aws/function-runtime';
import { arnOf } from '../world/arn';
import type { FunctionSpec } from '../world/deployed-resources';

export interface LogLine {
  readonly time: Date;
  readonly functionName: string;
  readonly requestId: string;
  readonly from: 'function' | 'platform';
  readonly line: string;
}

type Context = Pick<EmbeddedAws, 'authorization' | 'clock' | 'credentials' | 'deployment'>;

export class LogStream {
  /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (AWS_LAMBDA_LOG_STREAM_NAME) */
  readonly name: string;
  readonly #mayWrite: boolean;
  #requestId = '';
  #begin = 0;

  constructor(
    private readonly aws: Context,
    private readonly lambda: FunctionSpec,
    id: string,
    private readonly onLine: (line: LogLine) => void,
  ) {
    this.name = `${aws.clock.now().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${id}`;
    this.#mayWrite = mayWrite(aws, lambda, this.name);
  }

  /** Virtual time, in epoch milliseconds. */
  get now(): number {
    return this.aws.clock.now().getTime();
  }

  begin(requestId: string): void {
    this.#requestId = requestId;
    this.#begin = this.now;
    this.#platform('start', { version: '$LATEST' }, ` Version: $LATEST`);
  }

  /** A line that the function printed. Without the permission to log, the function runs all the same. */
  print(line: string): void {
    this.#write('function', line);
  }

  end({ functionError, payload }: FunctionOutcome): void {
    const durationMs = this.now - this.#begin;
    const memorySizeMB = this.lambda.memoryMegabytes;
    const status =
      functionError === undefined ? 'success' : payload.includes('"Sandbox.Timedout"') ? 'timeout' : 'error';
    this.#platform(
      'report',
      { metrics: { durationMs, memorySizeMB }, status },
      `\tDuration: ${durationMs.toFixed(2)} ms\tMemory Size: ${memorySizeMB} MB\tStatus: ${status}`,
    );
  }

  #platform(event: 'start' | 'report', details: object, text: string): void {
    const requestId = this.#requestId;
    const time = this.aws.clock.now().toISOString();
    this.#write(
      'platform',
      this.lambda.logFormat === 'Text'
        ? `${event.toUpperCase()} RequestId: ${requestId}${text}`
        : JSON.stringify({ time, type: `platform.${event}`, record: { requestId, ...details } }),
    );
  }

  #write(from: LogLine['from'], line: string): void {
    if (!this.#mayWrite) return;
    const { name: functionName } = this.lambda;
    this.onLine({ time: this.aws.clock.now(), functionName, requestId: this.#requestId, from, line });
  }
}

function mayWrite(aws: Context, { name, roleArn, logGroup }: FunctionSpec, stream: string): boolean {
  const role = aws.credentials.assumedRole(roleArn, name);
  const resource = arnOf(aws.deployment, 'logs', `log-group:${logGroup}:log-stream:${stream}`);
  return ['logs:CreateLogStream', 'logs:PutLogEvents'].every((action) =>
    aws.authorization.permits(role, { action, resource }),
  );
}
