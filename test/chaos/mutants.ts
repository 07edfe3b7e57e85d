/** Defects that the product once had or could have, each with a plan under which the named invariant breaks. */
import { inCode, inRoles, inRunbook, inScript, inState, inWorkflow, type Mutation } from './mutations';
import { instanceId, type Plan, UNCHANGED } from './plan';

export const PLAN: Plan = {
  instances: [{ good: 5, useless: 0, held: false, foreign: 0, dataVolumes: 1 }],
  fileSystems: [{ good: 5, useless: 0, held: false, foreign: 0, gibibytes: 32 }],
  nights: 1,
  again: [],
  faults: [],
  ...UNCHANGED,
};

export interface Mutant {
  readonly defect: string;
  readonly mutation: Mutation;
  readonly plan: Partial<Plan>;
  /** The invariant that breaks with the defect, and does not without it. */
  readonly breaks: string;
}

const resource = instanceId(0);
const NOT_RESTARTED = [
  { call: 'step:PostSnapshotExecution', error: 'Failed', resource },
  { call: 'step:RecoverApplication', error: 'Failed', resource, times: [1] },
];

export const MUTANTS: readonly Mutant[] = [
  {
    defect: 'a hook that stops a service which is Disabled',
    mutation: inScript('if ($faults.Count -gt 0) { Stop-Hook -Faults $faults }', ''),
    plan: { faults: [{ call: 'service:MSSQLSERVER', error: 'Disabled', resource }] },
    breaks: 'applicationsRun',
  },
  {
    defect: 'a workflow that does not recover an application before its next state',
    mutation: inState('CheckApplication', (state) => ({
      ...state,
      Choices: [{ Variable: '$.Application.State', StringEquals: 'Never', Next: 'RecoverApplication' }],
      Default: 'CheckCancellation',
    })),
    plan: { faults: NOT_RESTARTED },
    breaks: 'runsFollowApplications',
  },
  {
    defect: 'a workflow that takes every application for a running one',
    mutation: inWorkflow(/"StringEquals":"(Running|NotTouched)"/g, '"IsPresent":true'),
    plan: { faults: NOT_RESTARTED },
    breaks: 'runsFollowApplications',
  },
  {
    defect: 'a state of the application that says Running whatever the hooks report',
    mutation: inCode(/State:\w+===void 0\?"Unknown":"Stopped"/, 'State:"Running"'),
    plan: { faults: [{ call: 'service:MSSQLSERVER', error: 'RefusesToStart', resource }] },
    breaks: 'outagesAreReported',
  },
  {
    defect: 'a downtime that is always zero',
    mutation: inScript('-f (Get-Downtime -Until $until)', '-f 0'),
    plan: {},
    breaks: 'downtimeIsTrue',
  },
  {
    defect: 'a post-snapshot hook that does not notice a service which has started by itself',
    mutation: inRunbook(/if \(Test-Path -LiteralPath \$stopped\) \{(?! Remove)/g, 'if ($false) {'),
    plan: { faults: [{ call: 'service:MSSQLSERVER', error: 'StartsAgain', seconds: 8, resource }] },
    breaks: 'gradesAreTrue',
  },
  {
    defect: 'a recovery that does not notice a service which has started by itself',
    mutation: inScript('if (Test-Path -LiteralPath $early) {\n Write-Output', 'if ($false) {\n Write-Output'),
    plan: {
      faults: [
        { call: 'service:MSSQLSERVER', error: 'StartsAgain', seconds: 8, resource },
        { call: 'step:PostSnapshotExecution', error: 'Failed', resource },
      ],
    },
    breaks: 'gradesAreTrue',
  },
  {
    defect: 'a recovery that does not report a watchdog which fired during the snapshots',
    mutation: inScript('if ($firedBefore)', 'if ($false)'),
    plan: {
      faults: [
        { call: 'tasks:CreateEBSVolumeSnapshots', error: 'Fire', resource },
        { call: 'step:PostSnapshotExecution', error: 'Failed', resource },
      ],
    },
    breaks: 'gradesAreTrue',
  },
  {
    defect: 'a misspelled service without a warning',
    mutation: inCode(/none of the named services exists on the instance/, ''),
    plan: { redeployments: [{ beforeNight: 1, settings: 'MisspelledService' }] },
    breaks: 'misspellingsAreReported',
  },
  {
    defect: 'a failed result that forgets the good copy of the run',
    mutation: inState('SnapshotMadeApplicationDown', (state) =>
      JSON.parse(JSON.stringify(state).replace(/"CopyId\.\$":"[^"]*"/, '"CopyId":""')),
    ),
    plan: { faults: [{ call: 'service:MSSQLSERVER', error: 'RefusesToStart', resource }] },
    breaks: 'goodCopiesAreNamed',
  },
  {
    defect: 'a workflow that tries an error again which waiting does not cure',
    mutation: inWorkflow(
      '{"Variable":"$.Poll.Curable","BooleanEquals":true}',
      '{"Variable":"$.Poll.Curable","IsPresent":true}',
    ),
    plan: { faults: [{ call: 'ec2:CreateSnapshots', error: 'SnapshotLimitExceeded', resource }] },
    breaks: 'lastingErrorsStopOnce',
  },
  {
    defect: 'a VSS failure that is taken for permanent',
    mutation: inScript("-match '^Non-retryable'", "-match '.'"),
    plan: { faults: [{ call: 'vss:Freeze', error: 'FreezeTimedOut', resource, times: [1] }] },
    breaks: 'failuresAreIsolated',
  },
  {
    defect: 'a permission for the runbook under an ARN that AWS does not use',
    mutation: inRoles(':document/SnapshotMgmt', ':automation-definition/SnapshotMgmt'),
    plan: {},
    breaks: 'failuresAreIsolated',
  },
  {
    defect: 'a trigger that does not fail when it could not list the instances',
    mutation: inCode(/throw new [\w$]+\("FleetIncomplete",/, 'void ("",'),
    plan: { faults: [{ call: 'ec2:DescribeInstances', error: 'InternalError' }] },
    breaks: 'reportIsTrue',
  },
];
