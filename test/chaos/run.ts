/** `npm run test:chaos`: plans at random until the time or the runs are over; what fails is shrunk, saved and told how to play again. */
import { join } from 'node:path';
import { buildApplication, buildCommand } from '@stricli/core';
import fc from 'fast-check';
import * as v from 'valibot';
import { main } from '../../commands/command-line/main';
import { file, option } from '../../commands/command-line/options';
import { type Configuration, type Context, docs, runs } from '../../commands/command-line/program';
import { wholeNumber } from '../../commands/command-line/values';
import { EXIT } from '../../commands/exit-codes';
import { FaultsFile } from '../../commands/input/faults-file';
import { readDocument } from '../../commands/input/read-document';
import { synthesize } from '../../commands/rehearsal/synthesize';
import { plans } from './generated-plans';
import { violations } from './invariants';
import { perform } from './perform';
import type { Plan } from './plan';
import { saveFailure } from './save-failure';
import { openStage, type Stage } from './stage';

const MOST = 1_000_000;

interface ChaosOptions {
  readonly seconds: number;
  readonly runs: number;
  readonly seed: number | undefined;
  readonly replay: string | undefined;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const past = { good: count, useless: count, held: v.boolean(), foreign: count };
const SavedPlan = v.strictObject({
  instances: v.array(v.strictObject({ ...past, dataVolumes: count })),
  fileSystems: v.array(v.strictObject({ ...past, gibibytes: count })),
  nights: count,
  again: v.array(count),
  faults: FaultsFile,
});

const REMEDY = 'A plan is what this suite saves as plan.json in chaos-failures/.';

const told = (wrong: readonly string[]): string => wrong.map((each) => `  ${each}\n`).join('');

async function replay(stage: Stage, plan: Plan): Promise<number> {
  const wrong = violations(await perform(stage, plan));
  process.stdout.write(wrong.length === 0 ? 'Everything held.\n' : told(wrong));
  return wrong.length === 0 ? EXIT.good : EXIT.failed;
}

async function explore(stage: Stage, given: ChaosOptions): Promise<number> {
  const seed = given.seed ?? Math.floor(Math.random() * 2 ** 31);
  process.stdout.write(`Seed ${seed}\n`);
  const property = fc.asyncProperty(plans, async (plan) => violations(await perform(stage, plan)).length === 0);
  const result = await fc.check(property, {
    seed,
    numRuns: given.runs,
    interruptAfterTimeLimit: given.seconds * 1000,
    markInterruptAsFailure: false,
  });
  const [plan] = result.counterexample ?? [];
  process.stdout.write(`${result.numRuns} runs, ${result.numShrinks} more to make the failing one smaller.\n`);
  if (plan === undefined) {
    process.stdout.write('Everything held.\n');
    return EXIT.good;
  }
  const commands = saveFailure(join('chaos-failures', String(seed)), plan);
  process.stdout.write(`${told(violations(await perform(stage, plan)))}Play it again:\n${commands}\n`);
  return EXIT.failed;
}

async function chaos(given: ChaosOptions): Promise<number> {
  const plan = given.replay === undefined ? undefined : readDocument(given.replay, SavedPlan, REMEDY);
  const { stack, remove } = await synthesize('prod');
  try {
    const stage = await openStage(stack);
    try {
      return await (plan === undefined ? explore(stage, given) : replay(stage, plan));
    } finally {
      await stage.close();
    }
  } finally {
    remove();
  }
}

const command = buildCommand<ChaosOptions, [], Context>({
  func: runs(chaos),
  docs: docs(
    'Check the four promises under random faults',
    `Backs up random fleets under random faults and checks the four promises after each run.
Exits with ${EXIT.failed} if a promise was broken; the plan is then saved in chaos-failures/.`,
  ),
  parameters: {
    flags: {
      seconds: { ...option(wholeNumber(1, MOST), 'N', 'How long to make new plans'), default: '300' },
      runs: { ...option(wholeNumber(1, MOST), 'N', 'How many plans at most'), default: String(MOST) },
      seed: {
        ...option(wholeNumber(0, 2 ** 31 - 1), 'N', 'Seed of the plans; without it a new one, which is printed'),
        optional: true,
      },
      replay: file('Saved plan to run instead of new ones'),
    },
  },
});

void main((configuration: Configuration) =>
  buildApplication(command, { ...configuration, name: 'npm run test:chaos --' }),
);
