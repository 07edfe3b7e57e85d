/** Fail: ends the machine with an error that it declares. */
import type { ErrorsOf, MachineTypes } from '../document';
import type { Expression } from '../expression';
import type { State } from '../state';
import { definedFields, valueOrPath } from '../template';
import type { Commented } from './state-fields';

interface FailFields<ErrorName extends string> extends Commented {
  readonly error: ErrorName | Expression<ErrorName>;
  readonly cause: string | Expression<string>;
}

export type FailBuilder<M extends MachineTypes> = (fields: FailFields<ErrorsOf<M>>) => State;

export const fail = ({ comment, error, cause }: FailFields<string>): State => ({
  type: 'Fail',
  fields: () => ({
    ...definedFields({ Comment: comment }),
    ...valueOrPath('Error', error),
    ...valueOrPath('Cause', cause),
  }),
});
