/** One execution environment: a process of its own that answers one invocation at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { dirname } from 'node:path';
import type { FunctionOutcome } from '../aws/function-runtime';
import { exited, timedOut } from './function-errors';
import { asInLambda, type Invocation, type InvocationAnswer, type InvocationMessage } from './invocation';
import type { LogStream } from './log-stream';
import { PrintedOutput } from './printed-output';

interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

export class ExecutionEnvironment {
  readonly #process: ChildProcess;
  readonly #closed: Promise<Exit>;
  readonly #printed: PrintedOutput;
  #leaving = false;

  constructor(
    bootstrap: string,
    taskRoot: string,
    variables: Readonly<Record<string, string>>,
    private readonly log: LogStream,
  ) {
    this.#process = fork(bootstrap, [String(log.now)], {
      cwd: taskRoot,
      env: variables,
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#closed = new Promise((resolve) => {
      this.#process.once('close', (code, signal) => resolve({ code, signal }));
    });
    const streams = [this.#process.stdout, this.#process.stderr].filter((stream) => stream !== null);
    this.#printed = new PrintedOutput(streams, (line) => log.print(asInLambda(line, taskRoot, dirname(bootstrap))));
  }

  get alive(): boolean {
    const { connected, killed, exitCode, signalCode } = this.#process;
    return connected && !killed && !this.#leaving && exitCode === null && signalCode === null;
  }

  /** As in Lambda, a timeout ends the environment: in real time, because the process takes real time, or on `timeout`. */
  invoke(invocation: Invocation, timeout: AbortSignal): Promise<FunctionOutcome> {
    const { requestId, timeoutMilliseconds } = invocation;
    this.log.begin(requestId);
    return new Promise((resolve) => {
      let settled = false;
      const settle = (outcome: FunctionOutcome) => {
        clearTimeout(guard);
        timeout.removeEventListener('abort', end);
        this.#process.off('message', onAnswer);
        if (!settled) this.log.end(outcome);
        settled = true;
        resolve(outcome);
      };
      const printed = this.#printed.complete();
      let lastOutcome: FunctionOutcome | undefined;
      const onAnswer = async ({ payload, failed, leaving }: InvocationAnswer) => {
        const outcome: FunctionOutcome = { requestId, payload, ...(failed && { functionError: 'Unhandled' }) };
        this.#leaving = leaving;
        if (leaving) lastOutcome = outcome;
        else await printed.then(() => settle(outcome));
      };
      const end = () => {
        settle(timedOut(requestId, timeoutMilliseconds / 1000));
        void this.stop();
      };
      const guard = setTimeout(end, timeoutMilliseconds);
      timeout.addEventListener('abort', end);
      this.#process.once('message', onAnswer);
      void this.#closed.then(({ code, signal }) => settle(lastOutcome ?? exited(requestId, code, signal)));
      const message: InvocationMessage = { ...invocation, now: this.log.now };
      if (this.alive) this.#process.send(message, (error) => error && this.#process.kill('SIGKILL'));
    });
  }

  /** Immediately: nothing that an environment does may outlive the run. */
  async stop(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#closed;
  }
}
