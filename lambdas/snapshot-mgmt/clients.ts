/** The AWS clients of the manager, each created when first used and then kept for the life of the container. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { FSxClient } from '@aws-sdk/client-fsx';
import { SSMClient } from '@aws-sdk/client-ssm';
import { once } from '../runtime/once';

export interface Clients {
  readonly ec2: () => EC2Client;
  readonly fsx: () => FSxClient;
  readonly ssm: () => SSMClient;
}

export const clients: Clients = {
  ec2: once(() => new EC2Client({})),
  fsx: once(() => new FSxClient({})),
  ssm: once(() => new SSMClient({})),
};
