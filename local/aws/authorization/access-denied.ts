/** The refusal of a request by IAM, in the words of the service that was asked. */
import type { AuthorizationRequest, Caller } from '../action';
import { ServiceError } from '../service-error';

interface Refusal {
  readonly code: string;
  readonly statusCode: number;
  readonly before?: string;
}

/** How services name it that differ from the rest, which answer an AccessDeniedException with status 400.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 *  https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html */
const NAMES: Readonly<Record<string, Refusal>> = {
  ec2: {
    code: 'UnauthorizedOperation',
    statusCode: 403,
    before: 'You are not authorized to perform this operation. ',
  },
  lambda: { code: 'AccessDeniedException', statusCode: 403 },
  sqs: { code: 'AccessDenied', statusCode: 403 },
};

const BY_DEFAULT: Refusal = { code: 'AccessDeniedException', statusCode: 400 };

export class AccessDenied extends ServiceError {
  constructor(caller: Caller, { action, resource }: AuthorizationRequest, reason: string) {
    const { code, statusCode, before = '' } = NAMES[action.slice(0, action.indexOf(':'))] ?? BY_DEFAULT;
    super(
      code,
      `${before}User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
      statusCode,
    );
  }
}
