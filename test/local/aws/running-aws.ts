/** An embedded AWS for tests, and an SDK client that talks to it over the wire while its time stands still. */
import type { AccessKey } from '../../../local/aws/credentials';
import { type Fault, Faults } from '../../../local/aws/faults/faults';
import { type GivenQuotas, quotasWith } from '../../../local/aws/quotas/quotas';
import { Clock } from '../../../local/clock';
import { type RunningEmbeddedAws, startEmbeddedAws } from '../../../local/embedded-aws/start-embedded-aws';
import { type Inventory, loadInventory, sampleInventory } from '../../../local/inventory/inventory';
import { stackFolder } from '../deployment/stack-folder';

export const START = new Date('2026-03-01T20:00:00Z');

const KEYBOARD: AccessKey = { accessKeyId: 'AKIDKEYBOARD', secretAccessKey: 'secret', sessionToken: 'token' };

export interface Setting {
  readonly faults?: readonly Fault[];
  readonly quotas?: GivenQuotas;
  readonly resource?: object;
  readonly inventory?: Inventory;
  readonly pageSize?: number;
}

const running = new Set<RunningEmbeddedAws>();

afterEach(async () => {
  await Promise.all([...running].map((aws) => aws.stop()));
  running.clear();
});

type NewClient<Client> = new (configuration: {
  region: string;
  endpoint: string;
  credentials: AccessKey;
  maxAttempts: number;
}) => Client;

/** It stops when the test is over. */
export async function runningAws<Client>(
  Client: NewClient<Client>,
  { faults = [], quotas = {}, resource = {}, inventory = loadInventory(sampleInventory), pageSize }: Setting = {},
) {
  const clock = new Clock(START);
  const defects: unknown[] = [];
  const started = await startEmbeddedAws({
    deploymentFolder: stackFolder({ provider: { aws: [{ region: 'eu-west-1' }] }, resource }),
    inventory,
    clock,
    faults: new Faults(faults),
    quotas: quotasWith(quotas),
    ...(pageSize === undefined ? {} : { pageSize }),
    onDefect: (error) => defects.push(error),
  });
  running.add(started);
  const configuration = (credentials: AccessKey) => ({
    region: 'eu-west-1',
    endpoint: started.endpoint,
    credentials,
    maxAttempts: 1,
  });
  const { accountId } = started.aws.world;
  return {
    ...started,
    /** Errors of the embedded AWS itself, which a client sees as an InternalFailure. */
    defects,
    client: new Client(configuration(KEYBOARD)),
    /** A client that signs with the key of the deployment's role `Worker`. */
    worker: new Client(configuration(started.aws.credentials.keyFor(`arn:aws:iam::${accountId}:role/Worker`, 'test'))),
    /** Does something while time stands still; without it, time jumps to the next event as soon as a socket is waited for. */
    frozen: <T>(work: () => Promise<T>): Promise<T> => clock.during(work),
    pass: (minutes: number): Promise<void> => clock.advanceTo(new Date(clock.now().getTime() + minutes * 60_000)),
  };
}

/** What a refused call was refused with, as the SDK sees it. */
export async function refusal(call: Promise<unknown>): Promise<{ readonly name: string; readonly message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('The call was not refused.');
}
