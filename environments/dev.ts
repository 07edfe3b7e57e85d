/** The environment for trials: one run each working day, copies kept for a week, state in a local file. */
import type { Environment } from '../stacks/settings/settings';

export const dev: Environment = {
  region: 'eu-central-1',
  backend: { type: 'local', path: '../../../terraform.dev.tfstate' },
  schedule: { expression: 'cron(0 16 ? * MON-FRI *)', timezone: 'Europe/Berlin' },
  retention: { unit: 'days', value: 7 },
  applicationServices: ['W3SVC', 'MSSQLSERVER', 'SQLSERVERAGENT'],
  logRetentionDays: 14,
};
