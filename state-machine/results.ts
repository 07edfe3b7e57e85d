/** How an item's result is written in the workflow: a success, a failure that the item explained, one that came from outside. */
import type { Grade, ItemResult } from '../contracts/result';
import type { Expression } from './asl';
import type { Explanation } from './explanation';

type ResourceType = ItemResult['ResourceType'];
type Said = Expression<string> | string;

/** A success may carry a warning: in `Error` and `Cause` together, or in `Cause` alone. */
export const succeeded = <Type extends ResourceType>(
  type: Type,
  facts: {
    readonly id: Expression<string>;
    readonly copyId: Expression<string>;
    readonly grade: Expression<Grade> | '';
    readonly attempts: Expression<number> | number;
    readonly deleted: Expression<number> | number;
  },
  warning: { readonly Error: Said; readonly Cause: Said },
) =>
  ({
    ResourceType: type,
    ResourceId: facts.id,
    Status: 'Succeeded',
    CopyId: facts.copyId,
    Grade: facts.grade,
    Attempts: facts.attempts,
    Deleted: facts.deleted,
    Error: warning.Error,
    Cause: warning.Cause,
  }) as const;

export const explained = <Type extends ResourceType>(
  type: Type,
  id: Expression<string>,
  error: Expression<string>,
  told: { readonly [Field in keyof Explanation]: Expression<Explanation[Field]> },
) => ({
  ResourceType: type,
  ResourceId: id,
  Status: told.Status,
  CopyId: told.CopyId,
  Grade: told.Grade,
  Attempts: told.Attempts,
  Deleted: 0,
  Error: error,
  Cause: told.Reason,
});

interface Failure {
  readonly Error: Expression<string>;
  readonly Cause: Expression<string>;
}

/** A call failed for good, in the words of whoever failed it; what the item had learnt until then is told with it. */
export const failed = <Type extends ResourceType>(
  type: Type,
  facts: {
    readonly id: Expression<string>;
    readonly copyId: Said;
    readonly attempts: Expression<number> | number;
  },
  failure: Failure,
) =>
  ({
    ResourceType: type,
    ResourceId: facts.id,
    Status: 'Failed',
    CopyId: facts.copyId,
    Grade: '',
    Attempts: facts.attempts,
    Deleted: 0,
    Error: failure.Error,
    Cause: failure.Cause,
  }) as const;

/** Nothing inside the guard foresaw it: what the item had learnt is lost with it. */
export const unexpected = <Type extends ResourceType>(type: Type, id: Expression<string>, failure: Failure) =>
  failed(type, { id, copyId: '', attempts: 0 }, failure);

/** The run's time was over before it was this item's turn. */
export const notBegun = <Type extends ResourceType>(type: Type, id: Expression<string>) =>
  ({
    ResourceType: type,
    ResourceId: id,
    Status: 'TimedOut',
    CopyId: '',
    Grade: '',
    Attempts: 0,
    Deleted: 0,
    Error: 'NotBegun',
    Cause: 'The time of the run was over before it was its turn: raise the concurrency, or split the fleet.',
  }) as const;
