/** `npm run serve`: keeps the embedded AWS up, with a fleet in it and the product deployed, for any AWS client. */

import { Clock } from '../local/clock';
import { startEmbeddedAws } from '../local/embedded-aws/start-embedded-aws';
import { readTogether } from '../local/input-fault';
import { type Values, wholeNumber } from './arguments';
import { EXIT } from './exit-codes';
import { FLEET_NOTES, fleetOf, fleetOptions } from './fleet-options';
import { loadFaults } from './input/load-faults';
import { loadQuotas } from './input/load-quotas';
import { main } from './main';
import { scheduleOf } from './rehearsal/night';
import { synthesize } from './rehearsal/synthesize';

const DEFAULT_PORT = 4599;
const HIGHEST_PORT = 65_535;

const command = {
  usage: 'npm run serve -- [options]',
  about:
    'Keeps the embedded AWS up until Ctrl-C: the fleet is in it, the stack is deployed, any AWS client can talk to it.',
  options: {
    ...fleetOptions,
    port: {
      value: 'PORT',
      describe: `The port on 127.0.0.1; 0 takes a free one (${DEFAULT_PORT}).`,
      parse: wholeNumber(0, HIGHEST_PORT),
    },
  },
  notes: `${FLEET_NOTES}

Time is virtual: it jumps ahead whenever nothing is being worked on.`,
};

const greeting = (
  endpoint: string,
  region: string,
  trigger: string,
): string => `The embedded AWS listens on ${endpoint}, region ${region}. Ctrl-C ends it.

Point a client at it:
  export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local

  aws --endpoint-url ${endpoint} lambda invoke --function-name ${trigger} /dev/stdout
  aws --endpoint-url ${endpoint} stepfunctions list-executions --state-machine-arn "$(aws --endpoint-url ${endpoint} stepfunctions list-state-machines --query 'stateMachines[0].stateMachineArn' --output text)"
  aws --endpoint-url ${endpoint} fsx describe-backups
  aws --endpoint-url ${endpoint} ec2 describe-snapshots --owner-ids self
`;

/** Resolves when the person at the keyboard, or the system, asks for the end. The listeners stay: without any, whoever else
 *  cleans up on a signal would let it kill the program. */
const endAsked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });

async function serve(given: Values<typeof command.options>): Promise<number> {
  const { inventory, faults, quotas } = readTogether({
    inventory: () => fleetOf(given),
    faults: () => loadFaults(given.faults),
    quotas: () => loadQuotas(given.quotas),
  });
  const end = endAsked();
  const { stack, remove } = await synthesize(given.environment ?? 'dev');
  try {
    const running = await startEmbeddedAws({
      deploymentFolder: stack,
      inventory,
      clock: new Clock(new Date()),
      faults,
      quotas,
      port: given.port ?? DEFAULT_PORT,
    });
    try {
      const trigger = running.aws.functions.find(scheduleOf(running.aws).targetArn).name;
      process.stdout.write(greeting(running.endpoint, running.aws.world.region, trigger));
      await end;
      return EXIT.good;
    } finally {
      await running.stop();
    }
  } finally {
    remove();
  }
}

main(command, serve);
