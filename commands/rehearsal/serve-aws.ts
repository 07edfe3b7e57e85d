/** The work of `serve`: an embedded AWS with the stack deployed in it, until a signal ends it. */
import { Clock } from '../../local/clock';
import type { RunningEmbeddedAws } from '../../local/embedded-aws/start-embedded-aws';
import { EXIT } from '../exit-codes';
import { readFleet } from '../input/read-fleet';
import type { FleetOptions } from '../input/shared-options';
import { scheduleOf } from './night';
import { withEmbeddedAws } from './with-embedded-aws';

export interface ServeOptions extends FleetOptions {
  readonly port: number;
  readonly json: boolean | undefined;
}

interface Served {
  readonly Endpoint: string;
  readonly Region: string;
  readonly TriggerFunction: string;
}

const servedBy = ({ endpoint, aws }: RunningEmbeddedAws): Served => ({
  Endpoint: endpoint,
  Region: aws.world.region,
  TriggerFunction: aws.functions.find(scheduleOf(aws).targetArn).name,
});

const greeting = ({ Endpoint: endpoint, Region: region, TriggerFunction }: Served): string =>
  `The embedded AWS listens on ${endpoint}, Region ${region}. Press Ctrl-C to end it.

Point a client at it:
  export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local

  aws --endpoint-url ${endpoint} lambda invoke --function-name ${TriggerFunction} /dev/stdout
  aws --endpoint-url ${endpoint} stepfunctions list-executions --state-machine-arn "$(aws --endpoint-url ${endpoint} stepfunctions list-state-machines --query 'stateMachines[0].stateMachineArn' --output text)"
  aws --endpoint-url ${endpoint} fsx describe-backups
  aws --endpoint-url ${endpoint} ec2 describe-snapshots --owner-ids self
`;

/** Resolves at the first signal. The listeners stay: without one, a second signal would kill the program during cleanup. */
const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });

export async function serveAws(options: ServeOptions): Promise<number> {
  const fleet = readFleet(options);
  const signal = untilSignal();
  const { environment, port, json } = options;
  return withEmbeddedAws(environment, { ...fleet, clock: new Clock(new Date()), port }, async (running) => {
    const served = servedBy(running);
    process.stdout.write(json ? `${JSON.stringify(served)}\n` : greeting(served));
    await signal;
    return EXIT.good;
  });
}
