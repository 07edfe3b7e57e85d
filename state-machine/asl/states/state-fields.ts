/** The fields that states of several types share. */
import type { ResultPath } from '../result-path';
import type { FlowFields } from '../state';

export interface Commented {
  readonly comment?: string;
}

/** The fields as the builder keeps them, behind the types of each state. */
export interface StateFields extends Commented, FlowFields {
  readonly resultPath?: ResultPath;
}

export const flowFields = ({ retry, catch: catchers, next, end }: FlowFields): FlowFields => ({
  retry,
  catch: catchers,
  next,
  end,
});
