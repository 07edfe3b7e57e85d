/** The context of this function's operations. */
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { FSxClient } from '@aws-sdk/client-fsx';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { ManagerEnvironment } from '../../contracts/environment';
import type { SNAPSHOT_MGMT } from '../../contracts/operation';
import { type OperationContext, operationHandlers } from '../runtime/operation-handler';

export type HandlerContext = OperationContext<{ ec2: EC2Client; fsx: FSxClient; ssm: SSMClient }, ManagerEnvironment>;

export const operationHandler = operationHandlers<typeof SNAPSHOT_MGMT, HandlerContext>();
