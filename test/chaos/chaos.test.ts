/** Fleets and faults at random, always the same ones: the four promises are checked in the world after each run.
 *  `npm run test:chaos` goes on where this ends, with new ones every time. */
import fc from 'fast-check';
import { plans } from './generated-plans';
import { violations } from './invariants';
import { perform } from './perform';
import { openStage, type Stage } from './stage';

/** A sample: `.ci/run` gives the long suite more than a hundred. */
const RUNS = 40;
const SEED = 20260302;
const PATIENCE = 900_000;

/** Many nights belong to the long suite. */
const short = plans.filter(
  ({ nights, instances, fileSystems }) => nights <= 2 && instances.length + fileSystems.length <= 2,
);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(process.env.SYNTHESIZED_STACK ?? '');
});
afterAll(() => stage.close());

test(
  `${RUNS} runs`,
  async () => {
    const property = fc.asyncProperty(short, async (plan) => {
      expect(violations(await perform(stage, plan))).toEqual([]);
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  },
  PATIENCE,
);

test('the same plan is told the same way twice', async () => {
  const [plan] = fc.sample(short, { seed: SEED + 1, numRuns: 1 });
  if (plan === undefined) throw new Error('no plan');
  const facts = async () => JSON.stringify((await perform(stage, plan)).nights);
  expect(await facts()).toBe(await facts());
});
