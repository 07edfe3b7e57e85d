/** Checks the four promises after runs with random fleets and faults from a fixed seed. `npm run test:chaos` uses new seeds. */
import fc from 'fast-check';
import { plans } from './generated-plans';
import { violations } from './invariants';
import { UNCHANGED } from './plan';
import { type ReusedDeployment, startDeployment } from './reused-deployment';
import { runPlan } from './run-plan';

/** A sample: `.ci/run` runs more than a hundred plans. */
const RUNS = 36;
const SEED = 20260302;
const TIMEOUT_MILLISECONDS = 900_000;

/** Plans of many nights, or with deployments that start processes of their own, are left to the long suite. */
const short = plans.filter(
  ({ nights, instances, fileSystems, redeployments, otherDeploymentSeconds }) =>
    nights <= 2 &&
    instances.length + fileSystems.length <= 2 &&
    redeployments.length === 0 &&
    otherDeploymentSeconds === null,
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

test('keeps the promises with another deployment in the account, and when the settings change between two nights', async () => {
  const earlier = { good: 5, useless: 1, held: true, foreign: 8 };
  const plan = {
    ...UNCHANGED,
    instances: [{ ...earlier, dataVolumes: 1 }],
    fileSystems: [{ ...earlier, gibibytes: 32 }],
    nights: 2,
    again: [],
    faults: [],
    redeployments: [{ beforeNight: 2, settings: 'ShorterRetention' as const }],
    otherDeploymentSeconds: 60,
  };
  const observed = await runPlan(deployment, plan);
  expect(violations(observed)).toEqual([]);
  expect(observed.deletions.length).toBeGreaterThan(0);
}, 120_000);

test('gives the same results when a plan runs again', async () => {
  const [plan] = fc.sample(short, { seed: SEED + 1, numRuns: 1 });
  if (plan === undefined) throw new Error('no plan');
  const facts = async () => JSON.stringify((await runPlan(deployment, plan)).nights);
  expect(await facts()).toBe(await facts());
});
