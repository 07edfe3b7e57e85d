/** An error as an AWS service returns it: part of the protocol, as opposed to a defect of this program. */
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

/** Rejects a request; an expression, so that `find(id) ?? reject(...)` gives what was found. */
export function reject(...error: ConstructorParameters<typeof ServiceError>): never {
  throw new ServiceError(...error);
}
