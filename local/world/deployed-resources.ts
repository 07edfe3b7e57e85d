/** The deployed resources that the services work with, as their settings say. */

/** The partition, Region and account that ARNs are made of. */
export interface Account {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

export interface FunctionSpec {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly handler: string;
  readonly runtime: string;
  /** Path of the zip on this machine. */
  readonly zip: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Without it, only the account's concurrency limits the function. */
  readonly reservedConcurrency?: number;
  readonly logGroup: string;
  readonly logFormat: 'JSON' | 'Text';
  /** The customer managed key that encrypts its environment variables. */
  readonly kmsKeyArn?: string | undefined;
  readonly asynchronous: AsynchronousInvocation;
}

/** How Lambda retries asynchronous events, and where it sends the ones it discards. */
export interface AsynchronousInvocation {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  /** The queue that receives the record of a discarded event. */
  readonly onFailureArn?: string | undefined;
}

export interface StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** The parsed ASL document. */
  readonly definition: unknown;
  /** The log group of its execution history, unless logging is off. */
  readonly logDestination?: string | undefined;
  readonly traced?: boolean;
}

export interface SsmDocument {
  readonly name: string;
  /** A new deployment creates the first version of every document. */
  readonly version: '1';
  readonly type: string;
  /** The parsed document. */
  readonly content: unknown;
}

export interface SsmParameter {
  readonly name: string;
  readonly arn: string;
  readonly type: string;
  readonly value: string;
}

export interface Schedule {
  readonly name: string;
  readonly expression: string;
  readonly timezone: string;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly input: string;
  readonly targetArn: string;
  readonly roleArn: string;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  /** The queue that receives events that could not be delivered. */
  readonly deadLetterArn?: string | undefined;
}

export interface Queue {
  readonly name: string;
  readonly arn: string;
  /** The customer managed key that encrypts its messages. */
  readonly kmsKeyArn?: string | undefined;
}

export interface InstanceProfile {
  readonly arn: string;
  readonly roleArn: string;
}
