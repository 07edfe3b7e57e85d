/** `npm run test:chaos`: plans at random until the time or the runs are over; what fails is shrunk, saved and told how to play again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { text, type Values, wholeNumber } from '../../commands/arguments';
import { EXIT } from '../../commands/exit-codes';
import { FaultsFile } from '../../commands/input/faults-file';
import { main } from '../../commands/main';
import { synthesize } from '../../commands/rehearsal/synthesize';
import { InputFault } from '../../local/input-fault';
import { plans } from './generated-plans';
import { violations } from './invariants';
import { perform } from './perform';
import type { Plan } from './plan';
import { saveFailure } from './save-failure';
import { openStage, type Stage } from './stage';

const DEFAULT_SECONDS = 300;
const MOST = 1_000_000;

const command = {
  usage: 'npm run test:chaos -- [options]',
  about: 'Backs up fleets made at random under faults made at random, and checks the four promises after each run.',
  options: {
    seconds: {
      value: 'N',
      describe: `How long (${DEFAULT_SECONDS}).`,
      parse: wholeNumber(1, MOST),
    },
    runs: { value: 'N', describe: `How many runs at most (${MOST}).`, parse: wholeNumber(1, MOST) },
    seed: { value: 'N', describe: 'Of the plans (a new one, which is printed).', parse: wholeNumber(0, 2 ** 31 - 1) },
    replay: { value: 'FILE', describe: 'A plan that was saved, instead of new ones.', parse: text },
  },
  notes:
    'Exit code 0: everything held. 1: something did not, and is saved in chaos-failures/. 2: the input cannot be used.',
};

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const past = { good: count, useless: count, held: v.boolean(), foreign: count };
const SavedPlan = v.strictObject({
  instances: v.array(v.strictObject({ ...past, dataVolumes: count })),
  fileSystems: v.array(v.strictObject({ ...past, gibibytes: count })),
  nights: count,
  again: v.array(count),
  faults: FaultsFile,
});

function savedPlan(path: string): Plan {
  try {
    return v.parse(SavedPlan, JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new InputFault(`${path} is not a saved plan: ${error instanceof Error ? error.message : error}`);
  }
}

const told = (wrong: readonly string[]): string => wrong.map((each) => `  ${each}\n`).join('');

async function replay(stage: Stage, plan: Plan): Promise<number> {
  const wrong = violations(await perform(stage, plan));
  process.stdout.write(wrong.length === 0 ? 'Everything held.\n' : told(wrong));
  return wrong.length === 0 ? EXIT.good : EXIT.failed;
}

async function explore(stage: Stage, given: Values<typeof command.options>): Promise<number> {
  const seed = given.seed ?? Math.floor(Math.random() * 2 ** 31);
  process.stdout.write(`Seed ${seed}\n`);
  const property = fc.asyncProperty(plans, async (plan) => violations(await perform(stage, plan)).length === 0);
  const result = await fc.check(property, {
    seed,
    numRuns: given.runs ?? MOST,
    interruptAfterTimeLimit: (given.seconds ?? DEFAULT_SECONDS) * 1000,
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

main(command, async (given) => {
  const plan = given.replay === undefined ? undefined : savedPlan(given.replay);
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
});
