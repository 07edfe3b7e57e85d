/** The environments: each becomes a stack of its own under `cdktf.out/stacks`. */
import { dev } from './dev';
import { prod } from './prod';

export const environments = { dev, prod };
