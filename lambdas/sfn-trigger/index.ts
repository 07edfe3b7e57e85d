/** The trigger function: for any event, finds the fleet and starts the workflow for it. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { FSxClient } from '@aws-sdk/client-fsx';
import { SFNClient } from '@aws-sdk/client-sfn';
import { TriggerEnvironment } from '../../contracts/environment';
import { TriggerOutcome } from '../../contracts/trigger';
import { environmentOf } from '../runtime/environment';
import { lambdaHandler } from '../runtime/handler';
import { lazyClient } from '../runtime/lazy-clients';
import { log } from '../runtime/log';
import { parse } from '../runtime/parse';
import { executionName } from './execution-name';
import { startBackups } from './start-backups';

const environment = environmentOf(TriggerEnvironment);
/** No state machine retries a listing, and one that fails makes the run fail: the SDK retries it within the function.
 *  https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const LISTING = { maxAttempts: 4 };

const clients = {
  ec2: lazyClient(EC2Client, LISTING),
  fsx: lazyClient(FSxClient, LISTING),
  sfn: lazyClient(SFNClient),
};

export const handler = lambdaHandler((event, { awsRequestId }) => {
  const name = executionName(event, awsRequestId);
  return {
    doing: 'Starting the backups',
    declared: [],
    fields: { execution: name },
    run: async () => {
      const outcome = await startBackups(name, { clients, environment: environment(), log });
      return parse(TriggerOutcome, outcome, 'Unexpected', 'the outcome');
    },
  };
}, log);
