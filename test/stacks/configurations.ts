/** The smallest and the fullest environment that a user can write. */
import type { Environment } from '../../stacks/settings/settings';

export const least: Environment = {
  region: 'eu-central-1',
  backend: { type: 'local', path: '../../../terraform.test.tfstate' },
  schedule: { expression: 'rate(1 days)' },
  retention: { unit: 'days', value: 7 },
};

export const fullest: Environment = {
  name: 'Nightly',
  region: 'eu-west-1',
  accountId: '123456789012',
  backend: { type: 's3', bucket: 'state', key: 'nightly.tfstate', region: 'eu-west-1', kmsKeyId: 'alias/state' },
  schedule: { expression: 'cron(30 2 ? * TUE-SAT *)', timezone: 'Europe/Dublin', enabled: true },
  targets: {
    fileSystems: { tagKey: 'Backup', tagValue: 'nightly' },
    instances: { tagKey: 'Snapshot', tagValue: 'nightly' },
  },
  retention: { unit: 'weeks', value: 5, keepAtLeast: 7 },
  acceptedGrade: 'CrashConsistent',
  workflow: {
    fileSystemConcurrency: 3,
    instanceConcurrency: 4,
    pauseBetweenAttemptsSeconds: 900,
    backupDeadlineMinutes: 300,
    automationDeadlineMinutes: 150,
  },
  applicationServices: ['MSSQL$PROD'],
  applicationHealth: { ports: [1433], seconds: 60 },
  watchdogMinutes: 60,
  vss: {
    componentsVersion: '2.4.0',
    copyOnly: true,
    noWriters: true,
    excludeBootVolume: false,
    description: 'Nightly copies',
    tags: { Owner: 'storage', 'cost center': '4711' },
    onVssFailure: 'crash-consistent',
  },
  logRetentionDays: 365,
  kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d',
  instanceProfile: true,
  tags: { Owner: 'storage' },
};
