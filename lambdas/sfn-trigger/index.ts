/** The trigger Lambda: whatever its event says, it finds the fleet and starts the workflow for it. */
import { TriggerEnvironment } from '../../contracts/environment';
import { TriggerOutcome } from '../../contracts/trigger';
import { environmentOf } from '../runtime/environment';
import { lambdaHandler } from '../runtime/handler';
import { log } from '../runtime/log';
import { parse } from '../runtime/parse';
import { clients } from './clients';
import { executionName } from './execution-name';
import { startBackups } from './start-backups';

const environment = environmentOf(TriggerEnvironment);

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
