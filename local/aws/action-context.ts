/** What an AWS action knows of the request that it answers. */
import type { Caller } from '../iam/request';
import type { EmbeddedAws } from './embedded-aws';
import type { Fault } from './faults/faults';

export interface ActionContext {
  readonly aws: EmbeddedAws;
  readonly caller: Caller;
  /** The action, as IAM and fault files name it: `fsx:CreateBackup`. */
  readonly call: string;
  /** The trace of the Lambda invocation that makes the call. */
  readonly traceId?: string | undefined;
  /** A fault that lets the call succeed and damages what it creates (`backup:FAILED`). */
  readonly aftermath?: Fault;
}
