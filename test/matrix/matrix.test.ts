/** A sample of the failure matrix; `npm run test:matrix` plays all of it. */
import { readFileSync } from 'node:fs';
import { type Case, casesOf } from './cases';
import { broken } from './judge';
import { cell, PAGE } from './page';
import { play } from './play';
import { watchedRunbook } from './runbook';

/** Has no factor in common with the number of ways or of steps, so that the sample meets them all. */
const EVERY = 11;

const sampleOf = (cases: readonly Case[]): readonly Case[] => cases.filter((_, index) => index % EVERY === 0);

test('after every case of the sample the promises hold, and the page tells what came of it', async () => {
  const runbook = await watchedRunbook(process.env.SYNTHESIZED_STACK ?? '');
  const cases = casesOf(runbook);
  const page = readFileSync(PAGE, 'utf8');
  for (const { step } of cases) expect(page).toContain(`### ${step}\n`);
  const played = await play(sampleOf(cases), runbook);
  for (const one of played) {
    const { step, way, watchdogFires } = one.case;
    expect({ step, way: way.told, watchdogFires, broken: broken(one) }).toMatchObject({ broken: [] });
    const table = page.slice(page.indexOf(`### ${step}\n`)).split('\n\n### ')[0] ?? '';
    const row = table.split('\n').find((line) => line.startsWith(`| ${way.told} |`));
    // Not current? npm run docs:matrix
    expect(`${step}: ${row}`).toContain(cell(one));
  }
}, 120_000);
