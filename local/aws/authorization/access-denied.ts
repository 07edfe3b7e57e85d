/** The refusal of a request by IAM. Each protocol answers it in its service's own form. */
import type { AuthorizationRequest, Caller } from '../action';
import { ServiceError } from '../service-error';

export class AccessDenied extends ServiceError {
  constructor(caller: Caller, { action, resource }: AuthorizationRequest, reason: string) {
    super(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
    );
  }
}
