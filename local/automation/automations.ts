/** The automations of the account: starts them within the quota, finds them, stops them. */
import type { Caller } from '../aws/action';
import type { AutomationExecution, StepExecution } from '../aws/automation-engine';
import type { EmbeddedAws } from '../aws/embedded-aws';
import { ServiceError } from '../aws/service-error';
import type { SsmDocument } from '../deployment/deployment';
import type { Tag } from '../world/world';
import type { AutomationDocument, Step } from './document';
import { isCritical } from './final-status';
import type { GivenParameters } from './parameters';
import { runAutomation } from './run-automation';

interface AutomationStart {
  readonly aws: EmbeddedAws;
  /** Who starts it, and who its steps act as. */
  readonly startedBy: Caller;
  readonly actsAs: Caller;
  readonly executionId: string;
  readonly document: SsmDocument;
  readonly content: AutomationDocument;
  readonly given: GivenParameters;
  readonly parameters: ReadonlyMap<string, unknown>;
  /** Until then whoever asks for it is told that there is none. */
  readonly listedFrom?: Date;
  readonly tags?: readonly Tag[];
}

/** Told whenever a run, or a step of one, has changed its status. */
export interface AutomationChange {
  readonly time: Date;
  readonly execution: AutomationExecution;
  readonly step?: StepExecution;
}

export class Automations {
  readonly #executions = new Map<string, AutomationExecution>();
  readonly #cancel = new Map<string, AbortController>();
  readonly #queue: (() => void)[] = [];
  readonly #listedFrom = new Map<string, Date>();
  #running = 0;

  constructor(private readonly onChange: (change: AutomationChange) => void = () => {}) {}

  /** Newest first, as the service lists them. */
  list(): readonly AutomationExecution[] {
    return [...this.#executions.values()].reverse();
  }

  /** Those that are found at a moment. */
  listed(now: Date): readonly AutomationExecution[] {
    return this.list().filter(({ AutomationExecutionId: id }) => (this.#listedFrom.get(id) ?? now) <= now);
  }

  get(executionId: string): AutomationExecution {
    const found = this.#executions.get(executionId);
    if (found !== undefined) return found;
    throw new ServiceError('AutomationExecutionNotFoundException', `There is no automation execution ${executionId}.`);
  }

  start(start: AutomationStart): AutomationExecution {
    const { quotas } = start.aws;
    if (this.#running >= quotas('ssmRunningAutomations') && this.#queue.length >= quotas('ssmQueuedAutomations')) {
      throw new ServiceError(
        'AutomationExecutionLimitExceededException',
        `${this.#running} automations are running and ${this.#queue.length} are waiting.`,
      );
    }
    const execution = recordOf(start);
    const cancel = new AbortController();
    this.#executions.set(start.executionId, execution);
    this.#cancel.set(start.executionId, cancel);
    if (start.listedFrom !== undefined) this.#listedFrom.set(start.executionId, start.listedFrom);
    void this.#run(start, execution, cancel.signal);
    return execution;
  }

  /** Cancels a run that has not ended; its `onCancel` path may still take two minutes. */
  cancel(executionId: string): void {
    const execution = this.get(executionId);
    const cancel = this.#cancel.get(executionId);
    if (execution.ExecutionEndTime !== undefined || cancel === undefined) {
      throw new ServiceError('InvalidAutomationStatusUpdateException', `Automation ${executionId} has already ended.`);
    }
    execution.AutomationExecutionStatus = 'Cancelling';
    cancel.abort();
  }

  async #run(start: AutomationStart, execution: AutomationExecution, cancelled: AbortSignal): Promise<void> {
    const { aws, actsAs, content, parameters } = start;
    const onChange = (step?: StepExecution) =>
      this.onChange({ time: aws.clock.now(), execution, ...(step === undefined ? {} : { step }) });
    onChange();
    // Whoever started it is answered before it runs.
    await aws.clock.sleep(0);
    const isFull = this.#running >= aws.quotas('ssmRunningAutomations');
    const counts = !isFull || (await this.#turn(cancelled));
    if (counts) this.#running += 1;
    await runAutomation({ aws, caller: actsAs, document: content, parameters, execution, cancelled, onChange });
    if (!counts) return;
    this.#running -= 1;
    this.#queue.shift()?.();
  }

  /** Waits until another one has ended. One that is cancelled waits no longer, and takes nobody's place. */
  #turn(cancelled: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const begin = () => resolve(true);
      this.#queue.push(begin);
      cancelled.addEventListener('abort', () => {
        const place = this.#queue.indexOf(begin);
        if (place !== -1) this.#queue.splice(place, 1);
        resolve(false);
      });
    });
  }
}

function recordOf({
  aws,
  startedBy,
  executionId,
  document,
  content,
  given,
  tags = [],
}: AutomationStart): AutomationExecution {
  return {
    AutomationExecutionId: executionId,
    DocumentName: document.name,
    DocumentVersion: document.version,
    ExecutionStartTime: aws.clock.now(),
    ExecutedBy: startedBy.arn,
    Mode: 'Auto',
    Parameters: given,
    tags,
    StepExecutions: content.mainSteps.map((step) => stepRecord(step, aws.ids.uuid(`${executionId}/${step.name}`))),
    AutomationExecutionStatus: 'Pending',
    Outputs: {},
  };
}

const stepRecord = (step: Step, id: string): StepExecution => ({
  StepName: step.name,
  Action: step.action,
  StepExecutionId: id,
  StepStatus: 'Pending',
  MaxAttempts: step.maxAttempts,
  OnFailure: step.onFailure,
  IsCritical: isCritical(step),
  IsEnd: step.isEnd,
  ...(step.timeoutSeconds === undefined ? {} : { TimeoutSeconds: step.timeoutSeconds }),
  ...(step.nextStep === undefined ? {} : { NextStep: step.nextStep }),
});
