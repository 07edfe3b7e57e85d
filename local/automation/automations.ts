/** Runs the automations of the account: starts them within the quotas, lists them, cancels them. */
import type { AutomationEngine, AutomationExecution, AutomationStart, StepExecution } from '../aws/automation-engine';
import type { EmbeddedAws } from '../aws/embedded-aws';
import { reject } from '../aws/service-error';
import { actions } from './actions';
import type { AutomationDocument, Step } from './document';
import { isCritical } from './final-status';
import { resolveParameters } from './parameters';
import { readDocument } from './read-document';
import { type AutomationRun, runAutomation } from './run-automation';
import { substitute } from './substitution';

/** A new status of an automation, or of one of its steps. */
export interface AutomationChange {
  readonly time: Date;
  readonly execution: AutomationExecution;
  readonly step?: StepExecution | undefined;
}

const KNOWN_ACTIONS = new Set(actions.keys());

export class Automations implements AutomationEngine {
  readonly #executions = new Map<string, AutomationExecution>();
  readonly #cancel = new Map<string, AbortController>();
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(
    private readonly aws: () => EmbeddedAws,
    private readonly onChange: (change: AutomationChange) => void = () => {},
  ) {}

  list(): readonly AutomationExecution[] {
    return [...this.#executions.values()].reverse();
  }

  start(start: AutomationStart): AutomationExecution {
    const aws = this.aws();
    const document = readDocument(start.document.content, KNOWN_ACTIONS);
    const parameters = resolveParameters(document.parameters, start.parameters);
    const role = substitute(document.assumeRole, (name) => parameters.get(name));
    const caller = start.actsAs(typeof role === 'string' && role !== '' ? role : undefined);
    if (this.#isFull() && this.#queue.length >= aws.quotas('ssmQueuedAutomations')) {
      reject(
        'AutomationExecutionLimitExceededException',
        `${this.#running} automations are running and ${this.#queue.length} are waiting.`,
      );
    }
    const execution = recordOf(start, document, aws);
    const cancel = new AbortController();
    this.#executions.set(start.executionId, execution);
    this.#cancel.set(start.executionId, cancel);
    const onChange = (step?: StepExecution) => this.onChange({ time: aws.clock.now(), execution, step });
    void this.#run({ aws, caller, document, parameters, execution, cancelled: cancel.signal, onChange });
    return execution;
  }

  cancel(executionId: string): void {
    const execution =
      this.#executions.get(executionId) ??
      reject('AutomationExecutionNotFoundException', `There is no automation execution ${executionId}.`);
    if (execution.ExecutionEndTime !== undefined) {
      reject('InvalidAutomationStatusUpdateException', `Automation ${executionId} has already ended.`);
    }
    execution.AutomationExecutionStatus = 'Cancelling';
    this.#cancel.get(executionId)?.abort();
  }

  #isFull(): boolean {
    return this.#running >= this.aws().quotas('ssmRunningAutomations');
  }

  async #run(run: AutomationRun): Promise<void> {
    run.onChange();
    // The caller gets the response before the automation runs.
    await run.aws.clock.sleep(0);
    const counts = !this.#isFull() || (await this.#place(run.cancelled));
    if (counts) this.#running += 1;
    await runAutomation(run);
    if (!counts) return;
    this.#running -= 1;
    this.#queue.shift()?.();
  }

  /** Waits until another automation has ended. One that is cancelled meanwhile leaves the queue and does not count. */
  #place(cancelled: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const begin = () => resolve(true);
      this.#queue.push(begin);
      cancelled.addEventListener('abort', () => {
        const position = this.#queue.indexOf(begin);
        if (position !== -1) this.#queue.splice(position, 1);
        resolve(false);
      });
    });
  }
}

const recordOf = (
  start: AutomationStart,
  { mainSteps }: AutomationDocument,
  aws: EmbeddedAws,
): AutomationExecution => ({
  AutomationExecutionId: start.executionId,
  DocumentName: start.document.name,
  DocumentVersion: start.document.version,
  ExecutionStartTime: aws.clock.now(),
  ExecutedBy: start.startedBy.arn,
  Mode: 'Auto',
  Parameters: start.parameters,
  tags: start.tags ?? [],
  listedFrom: start.listedFrom,
  StepExecutions: mainSteps.map((step) => stepRecord(step, aws.ids.uuid(`${start.executionId}/${step.name}`))),
  AutomationExecutionStatus: 'Pending',
  Outputs: {},
});

const stepRecord = (step: Step, id: string): StepExecution => ({
  StepName: step.name,
  Action: step.action,
  StepExecutionId: id,
  StepStatus: 'Pending',
  MaxAttempts: step.maxAttempts,
  OnFailure: step.onFailure,
  IsCritical: isCritical(step),
  IsEnd: step.isEnd,
  TimeoutSeconds: step.timeoutSeconds,
  NextStep: step.nextStep,
});
