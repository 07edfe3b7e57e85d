/** Every setting of the product, in the order of the documentation. What can be set, checked and documented is derived from it. */
import { application } from './application';
import { deployment } from './deployment';
import { retention } from './retention';
import { schedule } from './schedule';
import { targets } from './targets';
import { vss } from './vss';
import { workflow } from './workflow';

export const catalogue = {
  ...schedule,
  ...retention,
  ...deployment,
  ...targets,
  ...application,
  ...vss,
  ...workflow,
};
