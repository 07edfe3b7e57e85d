/** The effects of faults other than errors: on the response to a call, or on what the call creates. */

export interface Effect {
  /** Where it can strike: `service` stands for every AWS action, `lambda` for every invocation. */
  readonly strikes: readonly string[];
  /** What the fault's `seconds` are, for effects that need them. */
  readonly seconds?: string;
  readonly does: string;
}

const BACKUPS = ['fsx:CreateBackup'];
const SNAPSHOTS = ['ec2:CreateSnapshots', 'ec2:CreateSnapshot'];
const AUTOMATIONS = ['ssm:StartAutomationExecution'];

/** Names with a colon are aftermaths: the call succeeds, and what it creates is damaged. */
export const EFFECTS = {
  ConnectionDropped: { strikes: ['service'], does: 'the connection ends without an answer, and nothing was done' },
  LostAnswer: { strikes: ['service', 'lambda'], does: 'the work is done, and the answer never comes' },
  SlowAnswer: {
    strikes: ['service', 'lambda'],
    seconds: 'how late the answer is',
    does: 'the work is done, and the answer comes late: a function may time out over it',
  },
  Crash: { strikes: ['lambda'], does: 'the process ends before the work' },
  CrashAfter: { strikes: ['lambda'], does: 'the process ends after the work and before the answer' },
  'Sandbox.Timedout': { strikes: ['lambda'], does: 'the function does nothing until its time is up' },
  'backup:FAILED': { strikes: BACKUPS, does: 'the backup ends FAILED' },
  'backup:slow': { strikes: BACKUPS, seconds: 'how much longer', does: 'the backup takes longer' },
  'backup:unlisted': {
    strikes: BACKUPS,
    seconds: 'how long',
    does: 'the new backup is not found and not listed for a while',
  },
  'snapshot:error': { strikes: SNAPSHOTS, does: 'the first snapshot ends in error' },
  'snapshot:slow': { strikes: SNAPSHOTS, seconds: 'how much longer', does: 'the snapshots take longer' },
  'snapshot:unlisted': {
    strikes: SNAPSHOTS,
    seconds: 'how long',
    does: 'the new snapshots are not found and not listed for a while',
  },
  'automation:unlisted': {
    strikes: AUTOMATIONS,
    seconds: 'how long',
    does: 'the new automation is not found and not listed for a while',
  },
} as const satisfies Readonly<Record<string, Effect>>;

export const effectNamed = (name: string): Effect | undefined =>
  Object.entries(EFFECTS).find(([effect]) => effect === name)?.[1];
