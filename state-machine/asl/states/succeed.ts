/** Succeed: ends the machine with the document, or with one value of it. */
import type { MachineTypes } from '../document';
import { type Path, text } from '../expression';
import type { State } from '../state';
import { definedFields } from '../template';
import type { Commented } from './state-fields';

export type SucceedBuilder<M extends MachineTypes, D> = (
  ...fields: [D] extends [M['output']]
    ? [fields?: Commented & { readonly outputPath?: Path<M['output']> }]
    : [incompleteOutput: Commented & { readonly outputPath: Path<M['output']> }]
) => State;

export const succeed = ({ comment, outputPath }: Commented & { readonly outputPath?: Path<unknown> } = {}): State => ({
  type: 'Succeed',
  fields: () => definedFields({ Comment: comment, OutputPath: outputPath?.[text] }),
});
