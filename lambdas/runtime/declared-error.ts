/** An error as Step Functions receives it: a name that the contract declares, and a message short enough for a state's payload. */
import { asReason } from '../../contracts/fields';

export class DeclaredError extends Error {
  override readonly name: string;

  constructor(name: string, message: string, cause?: unknown) {
    super(asReason(message), { cause });
    this.name = name;
    // Lambda copies message and stack trace into the Cause, which every item then carries through the workflow.
    this.stack = '';
  }
}
