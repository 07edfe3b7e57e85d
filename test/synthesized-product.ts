/** Synthesizes the product once for all tests that run it whole; the folder is gone when the tests are over. */
import { type Synthesis, synthesize } from '../commands/synthesize';

let synthesis: Synthesis | undefined;

/** jest calls it before the first test; the tests find the stack in an environment variable. */
export default async function synthesizeProduct(): Promise<void> {
  // The SDK's advice is about the Node.js of this machine; tests say it in every worker.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  synthesis = await synthesize('prod');
  process.env.SYNTHESIZED_STACK = synthesis.stack;
}

export const removeSynthesizedProduct = (): void => synthesis?.remove();
