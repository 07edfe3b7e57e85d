/** Settings that have to agree with each other. */

export interface Agreement {
  /** The setting that a fault names, and the one it has to agree with. */
  readonly path: string;
  readonly with: string;
  /** Completes "must ..."; `{path}` refers to a setting as in descriptions. */
  readonly must: string;
  readonly why: string;
  holds(value: unknown, other: unknown): boolean;
  /** The same in Terraform's language, with `{path}` for the input, if Terraform can check it. */
  readonly condition?: string;
}

export const agreements: readonly Agreement[] = [
  {
    path: 'vss.onVssFailure',
    with: 'acceptedGrade',
    must: 'be fail while {acceptedGrade} is ApplicationConsistent',
    why: 'No crash-consistent copy would count: set {acceptedGrade} to CrashConsistent too, or keep fail.',
    holds: (action, grade) => action === 'fail' || grade === 'CrashConsistent',
    condition: 'var.{vss.onVssFailure} == "fail" || var.{acceptedGrade} == "CrashConsistent"',
  },
  {
    path: 'kmsKeyArn',
    with: 'region',
    must: 'be a key in the Region that is deployed to',
    why: 'The services there can use no other.',
    holds: (key, region) => key === undefined || region === undefined || String(key).split(':')[3] === region,
  },
];
