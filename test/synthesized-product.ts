/** Synthesizes the product once for all tests that run it whole; the folder is gone when the tests are over. */
import { type Synthesis, synthesize } from '../local/commands/synthesize';

let synthesis: Synthesis | undefined;

/** jest calls it before the first test; the tests find the stack in an environment variable. */
export default async function synthesizeProduct(): Promise<void> {
  synthesis = await synthesize('prod');
  process.env.SYNTHESIZED_STACK = synthesis.stack;
}

export const removeSynthesizedProduct = (): void => synthesis?.remove();
