/** Fail: ends the machine with an error that it has declared. */
import type { ErrorsOf, MachineTypes } from '../document';
import type { Expression } from '../expression';
import type { State } from '../state';
import { type Described, orPath, renderComment } from './written';

export type FailWord<M extends MachineTypes> = (
  fields: Described & {
    readonly error: ErrorsOf<M> | Expression<ErrorsOf<M>>;
    readonly cause: string | Expression<string>;
  },
) => State;

export const fail = (
  written: Described & { readonly error: string | Expression<string>; readonly cause: string | Expression<string> },
): State => ({
  type: 'Fail',
  fields: () => ({ ...renderComment(written), ...orPath('Error', written.error), ...orPath('Cause', written.cause) }),
});
