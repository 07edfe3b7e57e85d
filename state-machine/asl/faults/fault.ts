/** A mistake that the compiler cannot see: its code, where it is, and how to correct it. */
import type { Definition, State } from '../state';
import type { JsonObject } from '../template';

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

/** How the machine will be deployed. */
export interface Deployment {
  readonly timeoutSeconds?: number;
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** The maximum size of the value at each path as JSON, in bytes. If given, every expression in a payload needs one. */
  readonly bounds?: Readonly<Record<string, number>>;
}

/** A state with the machine it belongs to, and as it renders. */
export interface LocatedState {
  readonly definition: Definition;
  readonly name: string;
  readonly state: State;
  readonly rendered: JsonObject;
}

export const faultAt =
  ({ definition, name }: Pick<LocatedState, 'definition' | 'name'>) =>
  (code: MachineFault['code'], remedy: string): MachineFault => ({
    code,
    machine: definition.name,
    state: name,
    remedy,
  });
