/** Mistakes in an Automation document that types cannot see: code, place and remedy of each, and all of them in one error. */

export interface AutomationFault {
  readonly code:
    | 'UNKNOWN_STEP'
    | 'UNREACHABLE'
    | 'NO_WAY_ON'
    | 'CIRCLE'
    | 'NOT_WRITTEN_OUT'
    | 'TIMEOUT_TOO_SHORT'
    | 'BAD_REFERENCE'
    | 'UNKNOWN_REFERENCE'
    | 'OUTPUT_NOT_EARLIER'
    | 'REFERENCE_IN_SCRIPT'
    | 'OPEN_PARAMETER'
    | 'DOCUMENT_TOO_LARGE';
  /** A step, a parameter, or `document`. */
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
