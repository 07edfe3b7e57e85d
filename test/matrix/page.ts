/** docs/failure-matrix.md: every case with what came of it. */
import { join } from 'node:path';
import { WAYS } from './cases';
import { broken } from './judge';
import type { Played } from './play';

export const PAGE = join(__dirname, '../../docs/failure-matrix.md');

const INTRODUCTION = `# What happens when a step goes wrong

Written by \`npm run docs:matrix\`: the synthesized product backs up instances in the embedded AWS, one for each case. Every step of
the automation document goes wrong in every way, in the first attempt of the night; what follows is left to the product. A command
that was sent is never recalled, and an agent that is lost leaves its script at work; a machine that reboots does not. The
words are explained in [local-run.md](local-run.md#faults).

Without the watchdog: whoever is gone is back after three minutes. With it: whoever is gone stays away until the watchdog has fired,
and a machine that is off then makes up for it; in all other rows the clock of the machine is set forward in the middle of the
step, so that the watchdog fires there. Before the watchdog is armed it is an earlier run that has stopped the application and broken
off, and its watchdog that fires.

After each case, six hours later, this was found true, or the case says in bold what was not:

- exactly the services run that ran before; no writes are held; no watchdog is armed;
- no automation calls itself a success that met the fault, left the application down, or has no application-consistent set;
- no set is graded ApplicationConsistent of which a volume is missing, or during which a service of the application was at work;
- four older sets and a foreign snapshot were there: nothing was deleted without a newer good set, never below the number of good ones
  that is always kept, and nothing of others.

A cell tells how the disturbed automation ended; whether the workflow tried again; what the night was told as, and the grade of its
copy; and for how long at the most the application was down.
`;

const names = (grade: string): string => grade.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

/** Coarse, since minutes depend on the instance and on how many wait. Of an earlier run's outage a case can say nothing. */
function outage({ case: { way, earlierRunBrokeOff }, longestOutageMinutes: minutes }: Played): string {
  if (earlierRunBrokeOff) return '';
  if (minutes === 0) return '; never down';
  if (minutes < 5) return '; down < 5 min';
  if (minutes < 15) return '; down < 15 min';
  return way.error === 'Rebooted' ? '; down until the machine was back' : '; down until the watchdog fired';
}

export function cell(played: Played): string {
  const [first, ...others] = played.automations;
  const { Status, Grade } = played.told;
  const told = Grade === '' ? Status : `${Status}, ${names(Grade)}`;
  const faults = broken(played).map((fault) => `; **${fault}**`);
  return `${first?.status ?? 'None'}${others.length > 0 ? '; tried again' : ''}: ${told}${outage(played)}${faults.join('')}`;
}

function tables(played: readonly Played[]): string {
  const steps = [...new Set(played.map(({ case: { step } }) => step))];
  return steps.map((step) => table(step, played)).join('\n');
}

function table(step: string, played: readonly Played[]): string {
  const rows = WAYS.flatMap((way) => {
    const ofWay = played.filter((one) => one.case.step === step && one.case.way === way);
    const [without, fires] = [false, true].map((fires) => ofWay.find((one) => one.case.watchdogFires === fires));
    return without === undefined || fires === undefined ? [] : [`| ${way.told} | ${cell(without)} | ${cell(fires)} |`];
  });
  return [
    `### ${step}`,
    '',
    '| | the watchdog does not fire | the watchdog fires |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

export function page(usual: readonly Played[], crash: readonly Played[]): string {
  const all = [...usual, ...crash];
  const held = all.filter((one) => broken(one).length === 0).length;
  return [
    INTRODUCTION,
    `${held} of ${all.length} cases hold.`,
    '',
    '## By default',
    '',
    tables(usual),
    '## Where a crash-consistent copy is taken if VSS fails',
    '',
    "`onVssFailure: 'crash-consistent'`, `acceptedGrade: 'CrashConsistent'`. The step that takes it is reached by a failure of the one",
    'before. The steps up to there are the same.',
    '',
    tables(crash),
  ].join('\n');
}
