/** A fault of an Automation document that types cannot express, with code, place and remedy, and the error that lists them all. */

export interface AutomationFault {
  readonly code:
    | 'UNKNOWN_STEP'
    | 'UNREACHABLE'
    | 'NO_NEXT_STEP'
    | 'CYCLE'
    | 'OPTION_NOT_SET'
    | 'TIMEOUT_TOO_SHORT'
    | 'BAD_REFERENCE'
    | 'UNKNOWN_REFERENCE'
    | 'OUTPUT_NOT_EARLIER'
    | 'REFERENCE_IN_SCRIPT'
    | 'UNRESTRICTED_PARAMETER'
    | 'DOCUMENT_TOO_LARGE';
  /** The name of a step or a parameter, or `document`. */
  readonly where: string;
  readonly remedy: string;
}

export const faultAt =
  (where: string) =>
  (code: AutomationFault['code'], remedy: string): AutomationFault => ({ code, where, remedy });

export class AutomationFaults extends Error {
  constructor(readonly faults: readonly AutomationFault[]) {
    super(faults.map(({ code, where, remedy }) => `${code} ${where}: ${remedy}`).join('\n'));
    this.name = 'AutomationFaults';
  }
}
