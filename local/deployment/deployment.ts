/** What a synthesized stack deploys, as far as the embedded AWS can run it: read once, before anything runs. */
import type { PolicyDocument } from '../iam/policy-document';

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
  /** How many of its invocations may be under way; without it, as many as the account has. */
  readonly reservedConcurrency?: number;
  readonly logGroup: string;
  readonly logFormat: 'JSON' | 'Text';
  /** What encrypts its environment variables, if it is not Lambda's own key. */
  readonly kmsKeyArn?: string;
  readonly asynchronous: AsynchronousInvocation;
}

/** What becomes of events that nobody waits for. */
export interface AsynchronousInvocation {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  /** The queue that is told of an event the function failed on. */
  readonly onFailureArn?: string;
}

export interface StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** The parsed ASL document. */
  readonly definition: unknown;
  /** The log group that gets what happens, unless logging is off. */
  readonly logDestination?: string;
  readonly traced?: boolean;
}

export interface SsmDocument {
  readonly name: string;
  readonly arn: string;
  /** A deployment of one stack is the first version of everything in it. */
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
  /** The queue that gets what could not be delivered. */
  readonly deadLetterArn?: string;
}

export interface Queue {
  readonly name: string;
  readonly arn: string;
  /** What encrypts its messages, if it is not SQS's own key. */
  readonly kmsKeyArn?: string;
}

export interface InstanceProfile {
  readonly arn: string;
  readonly roleArn: string;
}

export interface Role {
  readonly name: string;
  readonly arn: string;
  readonly trust: PolicyDocument;
  /** The documents of the role's inline, attached and AWS managed policies together. */
  readonly policies: readonly PolicyDocument[];
  /** Attached policies whose documents are not known here: what they allow is denied locally, and the denial says so. */
  readonly unknownPolicies: readonly string[];
}

export interface Deployment {
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  readonly functions: readonly FunctionSpec[];
  readonly stateMachines: readonly StateMachine[];
  readonly documents: readonly SsmDocument[];
  readonly parameters: readonly SsmParameter[];
  readonly schedules: readonly Schedule[];
  readonly queues: readonly Queue[];
  readonly instanceProfiles: readonly InstanceProfile[];
  readonly roles: readonly Role[];
}
