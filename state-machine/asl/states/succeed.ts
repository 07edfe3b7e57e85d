/** Succeed: ends the machine with the document, or with one value of it. */
import type { MachineTypes } from '../document';
import { type Path, text } from '../expression';
import type { State } from '../state';
import { type Described, renderComment } from './written';

export type SucceedWord<M extends MachineTypes, D> = (
  ...fields: [D] extends [M['output']]
    ? [fields?: Described & { readonly outputPath?: Path<M['output']> }]
    : [incompleteOutput: Described & { readonly outputPath: Path<M['output']> }]
) => State;

export const succeed = (written: Described & { readonly outputPath?: Path<unknown> } = {}): State => ({
  type: 'Succeed',
  fields: () => ({
    ...renderComment(written),
    ...(written.outputPath && { OutputPath: written.outputPath[text] }),
  }),
});
