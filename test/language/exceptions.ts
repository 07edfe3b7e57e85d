/** Where a refused word is the right one: file, a part of the line, and why. At most forty. */

export interface Exception {
  readonly file: string;
  /** A part of the line. */
  readonly text: string;
  readonly because: string;
}

const SENT_BY_0_1_0 = 'executions of 0.1.0 send it';

export const EXCEPTIONS: readonly Exception[] = [
  { file: 'contracts/operations/former-event-types.ts', text: "['PlanRun'", because: SENT_BY_0_1_0 },
  { file: 'test/lambdas/snapshot-mgmt/former-event-types.test.ts', text: 'PlanRun', because: SENT_BY_0_1_0 },
  { file: 'test/upgrade/from-0.1.0.test.ts', text: '"operation":"PlanRun"', because: SENT_BY_0_1_0 },
  { file: 'test/powershell/pester/General.Tests.ps1', text: '.Extent.Text', because: "a property of PowerShell's AST" },
  { file: 'powershell/Start-Watchdog.ps1', text: 'a night in autumn', because: 'the night when clocks change' },
  { file: 'powershell/Start-Watchdog.ps1', text: 'nights when the clocks change', because: 'no run is meant' },
];
