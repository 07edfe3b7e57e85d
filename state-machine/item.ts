/** An item of a run: one resource, with everything that its machine needs to know. */

import type { Application } from '../contracts/application';
import type { ItemResult } from '../contracts/result';
import type { ErrorOutput } from './asl';
import type { FailureDetails } from './failure-details';

export type ResourceType = ItemResult['ResourceType'];

/** The input of an item's execution. The counters of its loops start at zero. */
export interface Item {
  readonly ResourceType: ResourceType;
  readonly ResourceId: string;
  readonly RequestId: string;
  /** The start time of the run. */
  readonly Now: string;
  /** After this time the item starts nothing that takes long. */
  readonly Deadline: string;
  readonly Check: { readonly AttemptCount: number };
  readonly Automation: { readonly AttemptCount: number };
  readonly Poll: { readonly PollCount: number };
  readonly Snapshots: { readonly PollCount: number };
  /** Of the attempts to start the application again. */
  readonly Recovery: { readonly AttemptCount: number };
  /** Why the first attempt failed, as the beginning of a sentence; empty during the first attempt. */
  readonly Earlier: { readonly Reason: string };
  /** As the attempts so far have left it. */
  readonly Application: Application;
}

/** A document after a Catch. */
export type Caught<D> = D & { readonly Failure: ErrorOutput };

/** The document of a Fail state: its cause is these details as JSON. */
export interface Described {
  readonly FailureDetails: FailureDetails;
}
