/** Rules of scanners that this product breaks on purpose, each with the reason; `npm run test:security` fails for a rule that no plan
 *  breaks. */
import type { ScannerName } from './scanner';

export const SUPPRESSIONS: Readonly<Record<ScannerName, Readonly<Record<string, string>>>> = {
  checkov: {
    CKV_AWS_50: 'The state machine traces the run; the functions log every call as JSON with the id of the run.',
    CKV_AWS_115:
      'Reserving concurrency takes it from the rest of the account; the workflow bounds how many calls are made at once.',
    CKV_AWS_116:
      'The trigger is called asynchronously and has an on-failure destination, which this rule ignores; the manager is called synchronously and returns errors to its caller.',
    CKV_AWS_117:
      'The functions call AWS APIs only and take no connections: a VPC would add endpoints and protect nothing.',
    CKV_AWS_158: 'Your own key is a setting, kmsKeyArn; without it CloudWatch encrypts with its own key.',
    CKV_AWS_173: 'Your own key is a setting, kmsKeyArn; the variables hold names and numbers, never secrets.',
    CKV_AWS_272:
      'The person who deploys also builds and hashes the packages: a signature by the same person adds no protection.',
    CKV_AWS_297: 'The schedule carries a time and no data.',
    CKV_AWS_337: 'The parameter holds the name of a document, which is no secret.',
    CKV_AWS_338: 'How long logs are kept is a setting, logRetentionDays, with a default of 90 days.',
    CKV_AWS_355:
      'Only actions without resource-level permissions are allowed on *, and those that AWS asks to allow on * for the delivery of logs (https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html): test/stacks/security.test.ts lists them.',
    CKV2_AWS_34: 'The parameter holds the name of a document, which is no secret.',
  },
  trivy: {
    'AVD-AWS-0017': 'Your own key is a setting, kmsKeyArn; without it CloudWatch encrypts with its own key.',
    'AVD-AWS-0057':
      'Only actions without resource-level permissions are allowed on *, and those that AWS asks to allow on * for the delivery of logs (https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html): test/stacks/security.test.ts lists them.',
    'AVD-AWS-0066': 'The state machine traces the run; the functions log every call as JSON with the id of the run.',
    'AVD-AWS-0135': 'Your own key is a setting, kmsKeyArn; without it SQS encrypts with its own key.',
  },
};
