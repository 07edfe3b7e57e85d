/** A denial by IAM, with the code and text of the service that was called. */
import type { AuthorizationRequest, Caller } from '../../iam/request';
import { ServiceError } from '../service-error';

interface Denial {
  readonly code: string;
  readonly statusCode: number;
  readonly prefix?: string;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 *  https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html */
const DENIALS: Readonly<Record<string, Denial>> = {
  ec2: {
    code: 'UnauthorizedOperation',
    statusCode: 403,
    prefix: 'You are not authorized to perform this operation. ',
  },
  lambda: { code: 'AccessDeniedException', statusCode: 403 },
  sqs: { code: 'AccessDenied', statusCode: 403 },
};

const DEFAULT: Denial = { code: 'AccessDeniedException', statusCode: 400 };

export class AccessDenied extends ServiceError {
  constructor(caller: Caller, { action, resource }: AuthorizationRequest, reason: string) {
    const { code, statusCode, prefix = '' } = DENIALS[action.slice(0, action.indexOf(':'))] ?? DEFAULT;
    super(
      code,
      `${prefix}User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
      statusCode,
    );
  }
}
