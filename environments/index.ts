/** All environments; each becomes a stack in `cdktf.out/stacks`. */
import { dev } from './dev';
import { prod } from './prod';

export const environments = { dev, prod };
