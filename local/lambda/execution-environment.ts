/** One execution environment: a process of its own that answers one invocation at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { exited, type FunctionOutcome, timedOut } from './function-outcome';
import type { Invocation, InvocationAnswer } from './invocation';
import type { LogStream } from './log-stream';

interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

export class ExecutionEnvironment {
  readonly #process: ChildProcess;
  readonly #closed: Promise<Exit>;
  #leaving = false;

  constructor(
    bootstrap: string,
    taskRoot: string,
    variables: Readonly<Record<string, string>>,
    private readonly log: LogStream,
  ) {
    this.#process = fork(bootstrap, [], {
      cwd: taskRoot,
      env: variables,
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#closed = new Promise((resolve) => {
      this.#process.once('close', (code, signal) => resolve({ code, signal }));
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => log.print(line));
    }
  }

  get alive(): boolean {
    const { connected, killed, exitCode, signalCode } = this.#process;
    return connected && !killed && !this.#leaving && exitCode === null && signalCode === null;
  }

  /** Lambda ends an environment whose handler outlasts the timeout, and so do we: in real time, as the process takes real time,
   *  or when `timeUp` says so. */
  invoke(invocation: Invocation, timeUp: AbortSignal): Promise<FunctionOutcome> {
    const { requestId, timeoutMilliseconds } = invocation;
    this.log.begin(requestId);
    return new Promise((resolve) => {
      let settled = false;
      const settle = (outcome: FunctionOutcome) => {
        clearTimeout(guard);
        timeUp.removeEventListener('abort', end);
        this.#process.off('message', onAnswer);
        if (!settled) this.log.end(outcome);
        settled = true;
        resolve(outcome);
      };
      const onAnswer = async ({ payload, failed, leaving }: InvocationAnswer) => {
        // What the handler printed is in the pipe already; one turn of the event loop brings it in before the answer.
        this.#leaving = leaving;
        await new Promise(setImmediate);
        settle(failed ? { requestId, payload, functionError: 'Unhandled' } : { requestId, payload });
      };
      const end = () => {
        settle(timedOut(requestId, timeoutMilliseconds / 1000));
        void this.stop();
      };
      const guard = setTimeout(end, timeoutMilliseconds);
      timeUp.addEventListener('abort', end);
      this.#process.once('message', onAnswer);
      void this.#closed.then(({ code, signal }) => settle(exited(requestId, code, signal)));
      if (this.alive) this.#process.send(invocation, (error) => error && this.#process.kill('SIGKILL'));
    });
  }

  /** At once and without asking, as nothing an environment does may outlive the run. */
  async stop(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#closed;
  }
}
