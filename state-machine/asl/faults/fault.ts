/** A mistake that types cannot see: its code, its place and the remedy. */
import type { Region, Rendered, State } from '../state';

export interface MachineFault {
  readonly code:
    | 'UNKNOWN_STATE'
    | 'UNREACHABLE'
    | 'NO_WAY_OUT'
    | 'DUPLICATE_NAME'
    | 'NAME_TOO_LONG'
    | 'ALL_NOT_ALONE'
    | 'ALL_NOT_LAST'
    | 'RETRY_OUTLASTS_MACHINE'
    | 'HEARTBEAT_NOT_SHORTER'
    | 'NUMBER_OUT_OF_RANGE'
    | 'BAD_TIMESTAMP'
    | 'NO_TASK_TOKEN'
    | 'EXPRESS_CANNOT_WAIT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNBOUNDED'
    | 'DEFINITION_TOO_LARGE';
  readonly machine: string;
  readonly state: string;
  readonly remedy: string;
}

/** How the whole machine will be deployed. */
export interface Deployment {
  readonly timeoutSeconds?: number;
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** How many bytes, as JSON, what stands at a path can have. Given them, every expression that enters a payload needs one. */
  readonly bounds?: Readonly<Record<string, number>>;
}

/** A state in its place, and as it renders. */
export interface Place {
  readonly region: Region;
  readonly name: string;
  readonly state: State;
  readonly rendered: Rendered;
}

export const faultAt =
  ({ region, name }: Pick<Place, 'region' | 'name'>) =>
  (code: MachineFault['code'], remedy: string): MachineFault => ({ code, machine: region.name, state: name, remedy });
