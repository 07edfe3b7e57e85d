/** What a deployment may set about the order of the work. */

export interface WorkflowSettings {
  /** How many file systems, and how many instances, are worked on at a time. */
  readonly fileSystemConcurrency: number;
  readonly instanceConcurrency: number;
  /** Seconds between a failed snapshot attempt and the next one. */
  readonly pauseBetweenAttemptsSeconds: number;
  /** How long a run waits for a backup to become AVAILABLE, and for an automation to end. */
  readonly backupDeadlineMinutes: number;
  readonly automationDeadlineMinutes: number;
}
