/** The production environment: two runs each working day, copies kept for a week, state in S3. */
import type { Environment } from '../stacks/settings/settings';

export const prod: Environment = {
  region: 'eu-central-1',
  backend: {
    type: 's3',
    bucket: 'example-terraform-state',
    key: 'fsx-ebs-snapshot-mgmt/prod.tfstate',
    region: 'eu-central-1',
  },
  schedule: { expression: 'cron(0 16,20 ? * MON-FRI *)', timezone: 'Europe/Berlin' },
  retention: { unit: 'days', value: 7, keepAtLeast: 3 },
  applicationServices: ['MSSQLSERVER', 'SQLSERVERAGENT'],
  instanceProfile: true,
  tags: { Environment: 'prod' },
};
