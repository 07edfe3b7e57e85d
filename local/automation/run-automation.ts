/** Runs an automation from its first step to its end, and records it in its execution. */
import type { AutomationExecution, StepExecution } from '../aws/automation-engine';
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { Caller } from '../iam/request';
import { actions } from './actions';
import { attemptStep } from './attempt-step';
import type { StepOutcome } from './automation-action';
import { type AutomationDocument, jumpTarget, type Step } from './document';
import { type FinishedStep, finalStatus } from './final-status';
import { nextStep, stepNamed } from './next-step';
import { referencedValue } from './referenced-value';
import { strikeStep } from './step-fault';
import { substitute } from './substitution';

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html#automation-common (onCancel) */
const CANCEL_PATH_MILLISECONDS = 120_000;

export interface AutomationRun {
  readonly aws: EmbeddedAws;
  readonly caller: Caller;
  readonly document: AutomationDocument;
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly execution: AutomationExecution;
  readonly cancelled: AbortSignal;
  /** Called on every new status of a step or of the whole automation. */
  readonly onChange: (step?: StepExecution) => void;
}

export async function runAutomation(run: AutomationRun): Promise<void> {
  const { aws, document, execution, cancelled, onChange } = run;
  const finished: FinishedStep[] = [];
  if (!cancelled.aborted) execution.AutomationExecutionStatus = 'InProgress';
  onChange();
  let step = document.mainSteps[0];
  // Cancelled between steps, it leaves the next step Pending, and follows no onCancel.
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-statuses.html
  while (step !== undefined && !cancelled.aborted) {
    const outcome: StepOutcome = await runStep(run, step, cancelled);
    finished.push({ step, outcome });
    step = outcome.status === 'Cancelled' ? await runCancelPath(run, step) : nextStep(document, step, outcome);
  }
  const status = step === undefined ? finalStatus(finished) : 'Cancelled';
  execution.AutomationExecutionStatus = status;
  execution.ExecutionEndTime = aws.clock.now();
  execution.Outputs = Object.fromEntries(document.outputs.map((name) => [name, outputOf(execution, name)]));
  const culprit = finished.find(({ outcome }) => outcome.status === status);
  if (status !== 'Success' && culprit !== undefined) {
    execution.FailureMessage = `Step ${culprit.step.name} ended as ${status}. ${culprit.outcome.message ?? ''}`.trim();
  }
  onChange();
}

/** AWS does not document whether the steps after the target of `onCancel` run, too. They do not, so that no document relies on it. */
async function runCancelPath(run: AutomationRun, step: Step): Promise<undefined> {
  const target = stepNamed(run.document, jumpTarget(step.onCancel) ?? '');
  if (target === undefined) return;
  const limit = new AbortController();
  const cancelTimer = run.aws.clock.after(CANCEL_PATH_MILLISECONDS, () => limit.abort());
  await runStep(run, target, limit.signal);
  cancelTimer();
}

async function runStep(run: AutomationRun, step: Step, cancelled: AbortSignal): Promise<StepOutcome> {
  const { aws, caller, execution, onChange } = run;
  const record = execution.StepExecutions.find(({ StepName }) => StepName === step.name);
  const action = actions.get(step.action);
  if (record === undefined || action === undefined) throw new Error(`${step.name} was not checked before the run`);
  execution.CurrentStepName = step.name;
  execution.CurrentAction = step.action;
  record.ExecutionStartTime = aws.clock.now();
  record.StepStatus = 'InProgress';
  onChange(record);
  const inputs = resolvedInputs(run, step);
  record.Inputs = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, JSON.stringify(value)]));
  const context = { aws, caller, executionId: execution.AutomationExecutionId, step, inputs, cancelled };
  let outcome: StepOutcome = { status: 'Cancelled' };
  for (let attempt = 1; attempt <= step.maxAttempts; attempt += 1) {
    outcome = await attemptStep(action, context, strikeStep(aws, step.name, inputs, execution.Parameters));
    if (outcome.status === 'Success' || outcome.status === 'Cancelled') break;
  }
  recordOutcome(outcome, record);
  record.ExecutionEndTime = aws.clock.now();
  onChange(record);
  return outcome;
}

const resolvedInputs = (run: AutomationRun, { inputs }: Step): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name,
      substitute(value, (reference) => referencedValue(run, reference)),
    ]),
  );

function recordOutcome({ status, outputs, message, responseCode }: StepOutcome, record: StepExecution): void {
  record.StepStatus = status;
  if (outputs !== undefined) record.Outputs = outputs;
  if (responseCode !== undefined) record.ResponseCode = responseCode;
  if (status === 'Success') return;
  if (message !== undefined) record.FailureMessage = message;
  record.FailureDetails = { FailureStage: 'Invocation', FailureType: status };
}

function outputOf(execution: AutomationExecution, name: string): readonly string[] {
  const [step = '', output = ''] = name.split('.');
  return (
    execution.StepExecutions.find(({ StepName }) => StepName === step)?.Outputs?.[output] ?? ['No output available yet']
  );
}
