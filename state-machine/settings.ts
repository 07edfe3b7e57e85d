/** The settings of a deployment that the workflow depends on. */

export interface WorkflowSettings {
  /** How many file systems, and how many instances, are processed at the same time. */
  readonly fileSystemConcurrency: number;
  readonly instanceConcurrency: number;
  /** The wait between a failed snapshot attempt and the next one. */
  readonly pauseBetweenAttemptsSeconds: number;
  /** How long a run waits for a backup to become AVAILABLE, and for an automation to end. */
  readonly backupDeadlineMinutes: number;
  readonly automationDeadlineMinutes: number;
}
