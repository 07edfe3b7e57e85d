/** Words and names that the project does not use, each with the plain one: docs/glossary.md explains the terms. */

export interface Rule {
  /** The plain word or name. */
  readonly use: string;
  readonly not: RegExp;
  /** A text that the rule refuses. */
  readonly example: string;
  /** The files that the rule is for; all of them unless given. */
  readonly where?: RegExp;
}

const PRODUCT = /^(contracts|backup|lambdas|state-machine|stacks|runbook|powershell)\//;

/** Prose, and strings that a person reads. */
const WORDS: readonly Rule[] = [
  { use: 'report, describe, list or state', not: /\b(tell|tells|told|telling)\b/i, example: 'The page tells why.' },
  {
    use: 'the actor (Terraform, an operator, the user ...)',
    not: /\b(nobody|somebody|someone|whoever|anybody|everybody)\b/i,
    example: 'Nobody may delete it.',
  },
  { use: '"throttled" and "retry after"', not: /\bpatien(ce|t|tly)\b|\bhiccup/i, example: 'AWS asks for patience.' },
  {
    use: 'stop the application',
    not: /\bbr(ing|ings|ought) (\w+ )?to rest\b|\bput to rest\b/i,
    example: 'The hook brings it to rest.',
  },
  { use: '"at rest", or what does not change', not: /\bstanding still\b/i, example: 'It is standing still.' },
  {
    use: 'start, restart or recover the application',
    not: /\bbr(ing|ings|ought) (\w+ ){0,3}back\b/i,
    example: 'The watchdog brings it back.',
  },
  {
    use: 'pre-snapshot hook and post-snapshot hook',
    not: /\b(going out|way back|way out of the)\b/i,
    example: 'on the way back',
  },
  {
    use: 'keep, delete or expire',
    not: /\b(let|lets) go\b|\bcop(y|ies) (that )?(goes|go|stays|stay)\b/i,
    example: 'the copy that goes',
  },
  { use: '"skip", "omit" or "exclude"', not: /\bleaves? (it |them )?out\b|\bleft out\b(?! of)/i, example: 'left out' },
  { use: '"of this deployment" or "of this project"', not: /\bours\b/i, example: 'is not ours' },
  { use: '"runs" or "in progress"', not: /\bat work\b/i, example: 'The run is at work.' },
  { use: '"run"', not: /\bnights?\b/i, example: 'the first night', where: PRODUCT },
  { use: '"hook"', not: /\b(pre|post) script\b/i, example: 'the pre script' },
  { use: 'what it is', not: /\bmanners?\b/i, example: 'NON_KEYS and manners' },
];

/** Names of earlier versions that say nothing. */
const NAMES: readonly Rule[] = [
  { use: 'HandlerContext, StepContext, or what it is', not: /\bSurroundings\b/, example: 'Surroundings' },
  { use: 'describeFailure and the like', not: /\b(told|tell)[A-Z]\w*\(/, example: 'tellFailure(error)' },
  { use: 'operationHandler and parseInput', not: /\b(implement|understand)\(/, example: 'implement(operation)' },
  { use: 'resourceScopes', not: /\b[eE]xtents?\b/, example: 'extents' },
  { use: 'isRetryable', not: /asksForPatience/, example: 'asksForPatience(error)' },
  { use: 'markNotAtRest', not: /discredit/i, example: 'discreditSnapshots' },
  { use: 'UnsupportedPowerShell', not: /UnknownToInstance/, example: 'UnknownToInstance' },
  { use: 'StateBuilders', not: /\bKit\b|\/(kit|words)'/, example: "from '../kit'" },
  { use: 'createdByTag', not: /\/mark'/, example: "from './mark'" },
  {
    use: 'snapshot-ownership, backup-ownership or list-snapshots',
    not: /\bour-(snapshots?|backup)\b/,
    example: 'our-snapshots',
  },
  { use: 'automation-verdicts', not: /\/automation-status'/, example: "from './automation-status'" },
  { use: 'failure-report', not: /\brun-report\b/, example: 'run-report.ts' },
  { use: 'trust-check', not: /untrusting/i, example: 'untrusting-roles' },
  { use: 'apply-fault', not: /\bunder-fault\b|\bunderFault\b/, example: 'underFault(call)' },
  { use: 'fault-hooks', not: /\b[iI]nterference\b/, example: 'interference' },
  { use: 'worker-slots', not: /\/turns'/, example: "from './turns'" },
  { use: 'select-sort-measure', not: /\/choose'/, example: "from './choose'" },
  { use: 'silent-denials', not: /quiet-?refusals/i, example: 'quietRefusals' },
  { use: 'what they hold', not: /\b(gentleness|grains|workshop)\b/i, example: 'workshop' },
  { use: 'CheckAutomationResult', not: /HowItWent/, example: 'HowItWent' },
  { use: 'WaitForSentCommand', not: /OutlastSentCommand/, example: 'OutlastSentCommand' },
  { use: 'ReverifySnapshots', not: /LookAgain/, example: 'LookAgain' },
  { use: 'ResetSnapshotPoll', not: /VerifyAnew/, example: 'VerifyAnew' },
  { use: 'ComputeDeadline', not: /PlanRun/, example: 'PlanRun' },
];

export const RULES: readonly Rule[] = [...WORDS, ...NAMES];
