/** The Retention function: deletes the copies that retention no longer keeps. Its role can set no tag, so it can delete only
 *  what another role of the deployment made and tagged. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { FSxClient } from '@aws-sdk/client-fsx';
import { RetentionEnvironment } from '../../contracts/environment';
import type { RETENTION } from '../../contracts/operation';
import type { OperationsOf } from '../../contracts/operations';
import { environmentOf } from '../runtime/environment';
import { lazyClient } from '../runtime/lazy-clients';
import { log } from '../runtime/log';
import type { OperationHandler } from '../runtime/operation-handler';
import { operationsHandler } from '../runtime/operations-handler';
import type { HandlerContext } from './operation-handler';
import { cleanUpEbsSnapshots } from './operations/clean-up-ebs-snapshots';
import { cleanUpFileSystemBackups } from './operations/clean-up-file-system-backups';

type Operations = OperationsOf<typeof RETENTION>;

const handlers = {
  CleanupFSxBackups: cleanUpFileSystemBackups,
  CleanupEbsSnapshots: cleanUpEbsSnapshots,
} satisfies { readonly [E in keyof Operations]: OperationHandler<Operations[E], HandlerContext> };

const environment = environmentOf(RetentionEnvironment);
const clients = { ec2: lazyClient(EC2Client), fsx: lazyClient(FSxClient) };

export const handler = operationsHandler<HandlerContext>(handlers, (invocation) => ({
  clients,
  environment: environment(),
  log,
  remaining: () => invocation.getRemainingTimeInMillis(),
}));
