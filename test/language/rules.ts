/** Words that the project does not use, each with the plain one: docs/glossary.md explains the terms. */

export interface Rule {
  readonly use: string;
  readonly not: RegExp;
  /** The files that the rule is for; all of them unless given. */
  readonly where?: RegExp;
}

/** Prose, and strings that a person reads. */
const WORDS: readonly Rule[] = [
  { use: 'report, describe, list or state', not: /\b(tell|tells|told|telling)\b/i },
  { use: 'the actor (Terraform, an operator, the user ...)', not: /\b(nobody|somebody|whoever|anybody)\b/i },
  { use: '"throttled" and "retry after"', not: /\bpatien(ce|t|tly)\b|\bhiccup/i },
  { use: 'stop the application', not: /\bbr(ing|ings|ought) (\w+ )?to rest\b|\bput to rest\b/i },
  { use: 'start or restart the application', not: /\bbr(ing|ings|ought) (\w+ ){0,3}back\b/i },
  { use: 'pre-snapshot hook and post-snapshot hook', not: /\b(going out|way back|way out of the)\b/i },
  { use: 'keep, delete or expire', not: /\b(let|lets) go\b|\bcopies? (that )?(goes|go|stays|stay)\b/i },
  { use: '"skip" or "exclude"', not: /\bleaves? (it |them )?out\b|\bleft out\b/i },
  { use: '"of this deployment" or "of this project"', not: /\bours\b/i },
  { use: 'the subject: "of another run", "another deployment"', not: /\bsomebody else|\bsomeone else/i },
  { use: '"works" or "in progress"', not: /\bat work\b/i },
  { use: '"run"', not: /\bnights?\b/i, where: /^(contracts|backup|lambdas|state-machine|stacks|runbook|powershell)\// },
  { use: '"hook", "script"', not: /\b(pre|post) script\b/i },
  { use: 'what it is', not: /\bmanners?\b/i },
];

/** Names of earlier versions that say nothing. */
const NAMES: readonly Rule[] = [
  { use: 'HandlerContext, StepContext, or what it is', not: /\bSurroundings\b/ },
  { use: 'describeFailure and the like', not: /\b(told|tell)[A-Z]?\w*\(/ },
  { use: 'operationHandler and parseInput', not: /\b(implement|understand)\(/ },
  { use: 'resourceScopes', not: /\b[eE]xtents?\b/ },
  { use: 'isRetryable', not: /asksForPatience/ },
  { use: 'markNotAtRest', not: /discredit/i },
  { use: 'UnsupportedPowerShell', not: /UnknownToInstance/ },
  { use: 'StateBuilders', not: /\bKit\b|\/kit'/ },
  { use: 'snapshot-ownership, backup-ownership or list-snapshots', not: /\bour-(snapshots?|backup)\b/ },
  { use: 'automation-verdicts', not: /\/automation-status\b/ },
  { use: 'failure-report', not: /\brun-report\b/ },
  { use: 'trust-check', not: /untrusting/i },
  { use: 'apply-fault', not: /\bunder-fault\b|\bunderFault\b/ },
  { use: 'fault-hooks', not: /\b[iI]nterference\b/ },
  { use: 'silent-denials', not: /quiet-?refusals/i },
  { use: 'what they hold', not: /\b(gentleness|grains|workshop)\b/i },
  { use: 'CheckAutomationResult', not: /HowItWent/ },
  { use: 'WaitForSentCommand', not: /OutlastSentCommand/ },
  { use: 'ReverifySnapshots', not: /LookAgain/ },
  { use: 'ResetSnapshotPoll', not: /VerifyAnew/ },
  { use: 'ComputeDeadline', not: /PlanRun/ },
];

export const RULES: readonly Rule[] = [...WORDS, ...NAMES];
