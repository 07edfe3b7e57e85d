/** Where a refused word is the right one: file, a part of the line, and why. At most forty. */

export interface Exception {
  readonly file: string;
  /** A part of the line. */
  readonly text: string;
  readonly because: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  { file: 'contracts/operations/former-event-types.ts', text: "['PlanRun'", because: 'executions of 0.1.0 send it' },
  {
    file: 'test/lambdas/snapshot-mgmt/former-event-types.test.ts',
    text: 'PlanRun',
    because: 'executions of 0.1.0 send it',
  },
];
