/** How documents travel: a machine told in types, and which states can take the document that a state hands on. */

/** What enters, the document each state receives, what leaves, and which errors the machine's Fail states raise. */
export interface MachineTypes {
  input: unknown;
  states: object;
  output: unknown;
  errors?: string;
}

export type StateName<M extends MachineTypes> = keyof M['states'] & string;
export type ErrorsOf<M extends MachineTypes> = M['errors'] extends string ? M['errors'] : never;

/** The states that can take document `D`. */
export type Target<M extends MachineTypes, D> = {
  [S in StateName<M>]: [D] extends [M['states'][S]] ? S : never;
}[StateName<M>];

/** What the compiler says where a transition cannot be. */
interface NoStateTakes<D> {
  readonly 'no state of this machine takes this document': D;
}
interface IncompleteOutput<D> {
  readonly 'the machine promises more than this document': D;
}

/** Exactly one of `next`, to a state that can take `D`, and `end`, where `D` is all that was promised. */
export type Transition<M extends MachineTypes, D> =
  | { readonly next: [Target<M, D>] extends [never] ? NoStateTakes<D> : Target<M, D>; readonly end?: never }
  | { readonly end: [D] extends [M['output']] ? true : IncompleteOutput<D>; readonly next?: never };
