/** Synthesizes an environment and runs it in an embedded AWS while `work` runs; both are removed afterwards. */
import {
  type EmbeddedAwsOptions,
  type RunningEmbeddedAws,
  startEmbeddedAws,
} from '../../local/embedded-aws/start-embedded-aws';
import { synthesize } from './synthesize';

export async function withEmbeddedAws<T>(
  environment: string,
  options: Omit<EmbeddedAwsOptions, 'deploymentFolder'>,
  work: (running: RunningEmbeddedAws) => Promise<T>,
): Promise<T> {
  const { stack, remove } = await synthesize(environment);
  try {
    const running = await startEmbeddedAws({ ...options, deploymentFolder: stack });
    try {
      return await work(running);
    } finally {
      await running.stop();
    }
  } finally {
    remove();
  }
}
