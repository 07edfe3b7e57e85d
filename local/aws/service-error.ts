/** An error as an AWS service answers it: a value of the protocol, as opposed to a fault of this program. */
export class ServiceError extends Error {
  /** `code` is the service's own name for it; `members` are further fields of the error's shape, such as `Limit`. */
  constructor(
    readonly code: string,
    message: string,
    readonly statusCode = 400,
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ServiceError';
  }
}
