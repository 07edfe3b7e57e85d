/** The chaos suite finds every defect of `mutants.ts`, and the named invariant holds without it. */
import { violations } from './invariants';
import { MUTANTS, PLAN } from './mutants';
import type { Plan } from './plan';
import { type ReusedDeployment, startDeployment } from './reused-deployment';
import { runPlan } from './run-plan';

const STACK = process.env.SYNTHESIZED_STACK ?? '';

/** The names of the broken invariants, each with what broke it. */
async function brokenBy(deployment: ReusedDeployment, plan: Partial<Plan>) {
  const found = violations(await runPlan(deployment, { ...PLAN, ...plan }));
  return { found, names: found.map((violation) => violation.slice(0, violation.indexOf(':'))) };
}

let asItIs: ReusedDeployment;
beforeAll(async () => {
  asItIs = await startDeployment(STACK);
}, 60_000);
afterAll(() => asItIs.close());

test.each(MUTANTS)('$defect', async ({ mutation, plan, breaks }) => {
  const without = await brokenBy(asItIs, plan);
  expect(without.found.filter((_, index) => without.names[index] === breaks)).toEqual([]);
  const mutant = await startDeployment(STACK, mutation);
  try {
    expect((await brokenBy(mutant, plan)).names).toContain(breaks);
  } finally {
    await mutant.close();
  }
});
