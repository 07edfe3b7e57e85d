/** The context of this function's operations. */
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { FSxClient } from '@aws-sdk/client-fsx';
import type { RetentionEnvironment } from '../../contracts/environment';
import type { RETENTION } from '../../contracts/operation';
import { type OperationContext, operationHandlers } from '../runtime/operation-handler';

export type HandlerContext = OperationContext<{ ec2: EC2Client; fsx: FSxClient }, RetentionEnvironment>;

export const operationHandler = operationHandlers<typeof RETENTION, HandlerContext>();
