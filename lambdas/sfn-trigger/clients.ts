/** The AWS clients of the trigger, each created when first used and then kept for the life of the container. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { FSxClient } from '@aws-sdk/client-fsx';
import { SFNClient } from '@aws-sdk/client-sfn';
import { once } from '../runtime/once';

export interface Clients {
  readonly ec2: () => EC2Client;
  readonly fsx: () => FSxClient;
  readonly sfn: () => SFNClient;
}

export const clients: Clients = {
  ec2: once(() => new EC2Client({})),
  fsx: once(() => new FSxClient({})),
  sfn: once(() => new SFNClient({})),
};
