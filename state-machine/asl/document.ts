/** The types of a machine, and which of its states take the document that a state passes on. */

/** The input, the document that each state receives, the output, and the errors that Fail states raise. */
export interface MachineTypes {
  input: unknown;
  states: object;
  output: unknown;
  errors?: string;
}

export type StateName<M extends MachineTypes> = keyof M['states'] & string;
export type ErrorsOf<M extends MachineTypes> = M['errors'] extends string ? M['errors'] : never;

/** The states that take document `D`. */
export type Target<M extends MachineTypes, D> = {
  [S in StateName<M>]: [D] extends [M['states'][S]] ? S : never;
}[StateName<M>];

/** The compiler shows these where a transition is impossible. */
interface NoStateTakes<D> {
  readonly 'no state of this machine takes this document': D;
}
interface IncompleteOutput<D> {
  readonly 'the machine promises more than this document': D;
}

/** Either `next`, to a state that takes `D`, or `end`, where `D` is the whole output. */
export type Transition<M extends MachineTypes, D> =
  | { readonly next: [Target<M, D>] extends [never] ? NoStateTakes<D> : Target<M, D>; readonly end?: never }
  | { readonly end: [D] extends [M['output']] ? true : IncompleteOutput<D>; readonly next?: never };
