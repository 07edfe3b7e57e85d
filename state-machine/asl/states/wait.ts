/** Wait: for a number of seconds or until a timestamp, each a constant or read from the document. */
import type { MachineTypes, Transition } from '../document';
import type { Path } from '../expression';
import type { State } from '../state';
import { definedFields, valueOrPath } from '../template';
import type { Timestamp } from '../timestamp';
import { type Commented, flowFields, type StateFields } from './state-fields';

export type WaitBuilder<M extends MachineTypes, D> = (
  fields: Commented &
    (
      | { readonly seconds: number | Path<number>; readonly timestamp?: never }
      | { readonly timestamp: Timestamp | Path<string>; readonly seconds?: never }
    ) &
    Transition<M, D>,
) => State;

export const wait = (
  fields: StateFields & { readonly seconds?: number | Path<number>; readonly timestamp?: string | Path<string> },
): State => ({
  type: 'Wait',
  fields: () => ({
    ...definedFields({ Comment: fields.comment }),
    ...valueOrPath('Seconds', fields.seconds),
    ...valueOrPath('Timestamp', fields.timestamp),
  }),
  ...flowFields(fields),
});
