/** `serve`: keeps the embedded AWS running for any AWS client. */
import { buildCommand } from '@stricli/core';
import { option } from './command-line/options';
import { type Context, docs, runs } from './command-line/program';
import { wholeNumber } from './command-line/values';
import { FLEET_DEFAULT, fleetOptions, json } from './input/shared-options';
import type { ServeOptions } from './rehearsal/serve-aws';

const HIGHEST_PORT = 65_535;

export const serve = buildCommand<ServeOptions, [], Context>({
  func: runs((options: ServeOptions) => {
    const { serveAws }: typeof import('./rehearsal/serve-aws') = require('./rehearsal/serve-aws');
    return serveAws(options);
  }),
  docs: docs(
    'Keep the embedded AWS running for the AWS CLI and SDKs',
    `Deploys the stack into an embedded AWS and keeps it running until Ctrl-C, for any AWS client.
Time is virtual: it jumps ahead whenever no work is in progress.

${FLEET_DEFAULT}`,
  ),
  parameters: {
    flags: {
      ...fleetOptions,
      port: {
        ...option(wholeNumber(0, HIGHEST_PORT), 'PORT', 'Port on 127.0.0.1; 0 takes a free one'),
        default: '4599',
      },
      json,
    },
  },
});
