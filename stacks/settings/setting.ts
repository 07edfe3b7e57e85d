/** One entry of the catalogue: everything there is to know about one setting but its path, which is its key there. */
import type { ValueType } from './value-types';

/** Where a setting can be given: in a file of environments/, to the construct SnapshotManagement, to the Terraform module. */
export type Form = 'environment' | 'construct' | 'module';

/** A setting with neither `default` nor `optional` is required. */
export interface Setting<T = unknown, Written = T> {
  /** One or two sentences. `{path}` refers to another setting, by the name it has where the text appears. */
  readonly description: string;
  readonly type: ValueType<T, Written>;
  /** The type in the construct's props, if it is another one. */
  readonly inConstruct?: ValueType<unknown>;
  readonly default?: NoInfer<Written>;
  /** What applies if it is not set. */
  readonly optional?: string;
  /** Its input of the Terraform module; a setting without one is not part of the module. */
  readonly input?: string;
  /** The forms it belongs to; without this line, all three. */
  readonly only?: readonly Form[];
  /** Why it cannot be a Terraform token in the construct's props; without this line, it can. */
  readonly noToken?: string;
  /** Its name where the plan review describes a change of it. */
  readonly label?: string;
}

/** Keeps the literal types of an entry, from which the types of settings and props are inferred. */
export const setting = <T, Written, const S extends Setting<T, Written>>(
  entry: S & { readonly type: ValueType<T, Written> },
): S & { readonly type: ValueType<T, Written> } => entry;
