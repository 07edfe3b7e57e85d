/** A sample of the failure matrix; `npm run test:matrix` runs every case. */
import { readFileSync } from 'node:fs';
import { type StepCase, stepCases } from './cases';
import { brokenPromises } from './judge';
import { cell, PAGE } from './page';
import { runCases } from './run-cases';
import { observeRunbook } from './runbook';

/** Has no factor in common with the number of failure modes or steps, so that the sample covers all of them. */
const EVERY = 11;

const sampleOf = (cases: readonly StepCase[]): readonly StepCase[] => cases.filter((_, index) => index % EVERY === 0);

test('after every case of the sample, the promises hold and the page shows the result', async () => {
  const runbook = await observeRunbook(process.env.SYNTHESIZED_STACK ?? '');
  const cases = stepCases(runbook);
  const page = readFileSync(PAGE, 'utf8');
  for (const { step } of cases) expect(page).toContain(`### ${step}\n`);
  const results = await runCases(sampleOf(cases), runbook);
  for (const one of results) {
    const { step, failureMode, watchdogFires } = one.case;
    expect({ step, failureMode: failureMode.description, watchdogFires, broken: brokenPromises(one) }).toMatchObject({
      broken: [],
    });
    const table = page.slice(page.indexOf(`### ${step}\n`)).split('\n\n### ')[0] ?? '';
    const row = table.split('\n').find((line) => line.startsWith(`| ${failureMode.description} |`));
    // Not current? npm run docs:matrix
    expect(`${step}: ${row}`).toContain(cell(one));
  }
}, 120_000);
