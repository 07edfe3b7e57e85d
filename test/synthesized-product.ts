/** Synthesizes the product once for all rehearsal tests and removes the folder after the last of them. */
import { type Synthesis, synthesize } from '../commands/rehearsal/synthesize';

let synthesis: Synthesis | undefined;

/** jest calls this before the first rehearsal test. The tests read the stack's folder from SYNTHESIZED_STACK. */
export default async function synthesizeProduct(): Promise<void> {
  synthesis = await synthesize('prod');
  process.env.SYNTHESIZED_STACK = synthesis.stack;
}

export const removeSynthesizedProduct = (): void => synthesis?.remove();
