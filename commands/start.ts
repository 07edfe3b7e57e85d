/** `start`: rehearses scheduled backups of a fleet in an embedded AWS. */
import { buildCommand } from '@stricli/core';
import { file, option, toggle } from './command-line/options';
import { type Context, docs, runs } from './command-line/program';
import { instant, wholeNumber } from './command-line/values';
import { FLEET_DEFAULT, fleetOptions, json } from './input/shared-options';
import type { RehearsalOptions } from './rehearsal/rehearse';

/** Ten years: far beyond any retention period, and still a matter of minutes. */
const MOST_NIGHTS = 3653;

export const start = buildCommand<RehearsalOptions, [], Context>({
  func: runs((options: RehearsalOptions) => {
    const { rehearse }: typeof import('./rehearsal/rehearse') = require('./rehearsal/rehearse');
    return rehearse(options);
  }),
  docs: docs(
    'Rehearse scheduled backups of a fleet without an AWS account',
    `Runs scheduled backups of a fleet in an embedded AWS, without an AWS account. It runs exactly what would be deployed.

${FLEET_DEFAULT}`,
  ),
  parameters: {
    flags: {
      ...fleetOptions,
      nights: {
        ...option(
          wholeNumber(1, MOST_NIGHTS),
          'N',
          'Number of runs, one day apart; retention shows from the second one',
        ),
        default: '1',
      },
      from: {
        // Fixed, so that the same input always gives the same report.
        ...option(instant, 'TIME', 'Time of the first run'),
        default: '2026-11-01T16:00:00Z',
      },
      seed: {
        ...option(
          wholeNumber(1, Number.MAX_SAFE_INTEGER),
          'N',
          'Seed of ids, durations, jitter and random faults; the same seed gives the same run',
        ),
        default: '1',
      },
      report: file('File to write the report to, as JSON'),
      logs: toggle('Show what the Lambda functions logged, in virtual time'),
      json,
    },
  },
});
