/** The program: all commands under one name. */
import { buildApplication, buildRouteMap } from '@stricli/core';
import type { Configuration } from './command-line/program';
import { completion } from './completion';
import { EXIT_CODES } from './exit-codes';
import { NAME } from './name';
import { reviewPlan } from './review-plan';
import { serve } from './serve';
import { start } from './start';

const commands = buildRouteMap({
  routes: { start, serve, 'review-plan': reviewPlan, completion },
  docs: {
    brief: 'Scheduled Amazon FSx backups and application-consistent EBS snapshots of Windows instances',
    fullDescription: `Scheduled Amazon FSx backups and application-consistent EBS snapshots of Windows instances.
COMMAND --help describes a command.

${EXIT_CODES}`,
  },
});

export const program = (configuration: Configuration) => buildApplication(commands, { ...configuration, name: NAME });
