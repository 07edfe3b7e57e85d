/** Wait: for some seconds, or until a moment, either written down or read from the document. */
import type { MachineTypes, Transition } from '../document';
import type { Path } from '../expression';
import type { State } from '../state';
import type { Timestamp } from '../timestamp';
import { type Described, flow, orPath, renderComment, type Written } from './written';

export type WaitWord<M extends MachineTypes, D> = (
  fields: Described &
    (
      | { readonly seconds: number | Path<number>; readonly timestamp?: never }
      | { readonly timestamp: Timestamp | Path<string>; readonly seconds?: never }
    ) &
    Transition<M, D>,
) => State;

export const wait = (
  written: Written & { readonly seconds?: number | Path<number>; readonly timestamp?: string | Path<string> },
): State => ({
  type: 'Wait',
  fields: () => ({
    ...renderComment(written),
    ...orPath('Seconds', written.seconds),
    ...orPath('Timestamp', written.timestamp),
  }),
  ...flow(written),
});
