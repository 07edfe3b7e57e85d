/** Checks the four promises after runs with random fleets and faults from a fixed seed. `npm run test:chaos` uses new seeds. */
import fc from 'fast-check';
import { plans } from './generated-plans';
import { violations } from './invariants';
import { type ReusedDeployment, startDeployment } from './reused-deployment';
import { runPlan } from './run-plan';

/** A sample: `.ci/run` runs more than a hundred plans. */
const RUNS = 40;
const SEED = 20260302;
const TIMEOUT_MILLISECONDS = 900_000;

/** Plans of many nights are left to the long suite. */
const short = plans.filter(
  ({ nights, instances, fileSystems }) => nights <= 2 && instances.length + fileSystems.length <= 2,
);

let deployment: ReusedDeployment;
beforeAll(async () => {
  deployment = await startDeployment(process.env.SYNTHESIZED_STACK ?? '');
});
afterAll(() => deployment.close());

test(
  `keeps the promises in ${RUNS} random plans`,
  async () => {
    const property = fc.asyncProperty(short, async (plan) => {
      expect(violations(await runPlan(deployment, plan))).toEqual([]);
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  },
  TIMEOUT_MILLISECONDS,
);

test('gives the same results when a plan runs again', async () => {
  const [plan] = fc.sample(short, { seed: SEED + 1, numRuns: 1 });
  if (plan === undefined) throw new Error('no plan');
  const facts = async () => JSON.stringify((await runPlan(deployment, plan)).nights);
  expect(await facts()).toBe(await facts());
});
