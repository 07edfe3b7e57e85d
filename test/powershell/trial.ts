/** An instance for tests of the steps, with the operations that changed it. */
import { Clock } from '../../local/clock';
import { WindowsInstance, type WindowsInstanceOptions } from '../../local/instance/windows-instance';
import { armStep, type Hooks, postStep, preStep, START, TASK, TIMEOUT } from './steps';

const MINUTE = 60_000;

const FOLDER = '$null = New-Item -Path (Join-Path $env:ProgramData fsx-ebs-snapshot-mgmt) -ItemType Directory -Force';
const STAND_IN = {
  name: TASK,
  execute: 'none.exe',
  arguments: '',
  at: new Date(8.64e15),
  startWhenAvailable: false,
  limitMilliseconds: MINUTE,
  user: 'SYSTEM',
};

const instances: WindowsInstance[] = [];

/** Without it a watchdog would repeat for a day of virtual time. */
export function powerAllOff(): void {
  for (const instance of instances.splice(0)) instance.powerOff();
}

export function instanceWith(options: Partial<WindowsInstanceOptions> = {}) {
  const operations: string[] = [];
  const clock = new Clock(START);
  const onOperation = (operation: string) => operations.push(operation);
  const instance = new WindowsInstance({ instanceId: 'i-1', clock, onOperation, ...options });
  instances.push(instance);
  const deeds = (verb: string) =>
    operations
      .filter((operation) => operation.startsWith(`${verb} `))
      .map((operation) => operation.slice(verb.length + 1));
  const arm = (hooks?: Hooks) => instance.runPowerShell(armStep(hooks), TIMEOUT);
  /** With a watchdog that never fires, where a test of the hook has armed none. */
  const pre = async (hooks?: Hooks) => {
    if (instance.tasks.find(TASK) !== undefined) return instance.runPowerShell(preStep(hooks), TIMEOUT);
    instance.tasks.register(STAND_IN);
    operations.pop();
    await instance.runPowerShell(FOLDER, TIMEOUT);
    const result = await instance.runPowerShell(preStep(hooks), TIMEOUT);
    instance.tasks.unregister(TASK);
    operations.splice(operations.lastIndexOf(`unregister ${TASK}`), 1);
    return result;
  };
  const post = (hooks?: Hooks) => instance.runPowerShell(postStep(hooks), TIMEOUT);
  /** The steps up to the snapshot: the second is not reached when the first fails. */
  const begin = async (hooks?: Hooks) => {
    const armed = await arm(hooks);
    return armed.exitCode === 0 ? pre(hooks) : armed;
  };
  /** Advances the clock to so many minutes after the start. */
  const minutes = (count: number) => clock.advanceTo(new Date(START.getTime() + count * MINUTE));
  return { instance, clock, operations, deeds, arm, pre, post, begin, minutes };
}
