/** The log of one execution environment, which Lambda writes under the function's role: what the function prints, and what
 *  Lambda says of each invocation. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html */
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { FunctionOutcome } from '../aws/function-runtime';
import type { FunctionSpec } from '../deployment/deployment';

export interface LogLine {
  readonly time: Date;
  readonly functionName: string;
  readonly requestId: string;
  readonly from: 'function' | 'platform';
  readonly line: string;
}

type Surroundings = Pick<EmbeddedAws, 'authorization' | 'clock' | 'credentials' | 'deployment'>;

export class LogStream {
  /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (AWS_LAMBDA_LOG_STREAM_NAME) */
  readonly name: string;
  readonly #lambda: FunctionSpec;
  readonly #clock: Surroundings['clock'];
  readonly #onLine: (line: LogLine) => void;
  readonly #mayWrite: boolean;
  #requestId = '';
  #begin = 0;

  constructor(aws: Surroundings, lambda: FunctionSpec, id: string, onLine: (line: LogLine) => void) {
    this.#lambda = lambda;
    this.#clock = aws.clock;
    this.#onLine = onLine;
    this.name = `${aws.clock.now().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${id}`;
    this.#mayWrite = mayWrite(aws, lambda, this.name);
  }

  /** Virtual time, in epoch milliseconds. */
  get now(): number {
    return this.#clock.now().getTime();
  }

  begin(requestId: string): void {
    this.#requestId = requestId;
    this.#begin = this.#clock.now().getTime();
    this.#platform('start', { version: '$LATEST' }, ` Version: $LATEST`);
  }

  /** What the function printed. A function that may not log runs all the same. */
  print(line: string): void {
    this.#write('function', line);
  }

  end({ functionError, payload }: FunctionOutcome): void {
    const durationMs = this.#clock.now().getTime() - this.#begin;
    const memorySizeMB = this.#lambda.memoryMegabytes;
    const status =
      functionError === undefined ? 'success' : payload.includes('"Sandbox.Timedout"') ? 'timeout' : 'error';
    this.#platform(
      'report',
      { metrics: { durationMs, memorySizeMB }, status },
      `\tDuration: ${durationMs.toFixed(2)} ms\tMemory Size: ${memorySizeMB} MB\tStatus: ${status}`,
    );
  }

  #platform(event: 'start' | 'report', record: object, text: string): void {
    const requestId = this.#requestId;
    this.#write(
      'platform',
      this.#lambda.logFormat === 'Text'
        ? `${event.toUpperCase()} RequestId: ${requestId}${text}`
        : JSON.stringify({
            time: this.#clock.now().toISOString(),
            type: `platform.${event}`,
            record: { requestId, ...record },
          }),
    );
  }

  #write(from: LogLine['from'], line: string): void {
    if (!this.#mayWrite) return;
    const { name } = this.#lambda;
    this.#onLine({ time: this.#clock.now(), functionName: name, requestId: this.#requestId, from, line });
  }
}

function mayWrite(aws: Surroundings, { name, roleArn, logGroup }: FunctionSpec, stream: string): boolean {
  const { partition, region, accountId } = aws.deployment;
  const role = aws.credentials.assumedRole(roleArn, name);
  const resource = `arn:${partition}:logs:${region}:${accountId}:log-group:${logGroup}:log-stream:${stream}`;
  return ['logs:CreateLogStream', 'logs:PutLogEvents'].every((action) =>
    aws.authorization.permits(role, { action, resource }),
  );
}
