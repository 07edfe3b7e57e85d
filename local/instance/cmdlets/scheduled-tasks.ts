/** The cmdlets of the module ScheduledTasks, as far as tasks that fire by time need them. */

import { type Call, type Cmdlet, cmdlet } from '../../powershell/cmdlet';
import { UnknownToInstance } from '../../powershell/errors';
import { toText } from '../../powershell/text';
import { castTo } from '../../powershell/types/cast';
import { PsObject, TimeSpan, type Value } from '../../powershell/values';
import type { Machine } from '../machine';
import type { ScheduledTask } from '../scheduled-tasks';

/** Windows ends a task after three days unless told otherwise. */
const DEFAULT_LIMIT = new TimeSpan(3 * 24 * 3_600_000);

/** A cmdlet that only gathers its parameters into an object, on which more can be set. */
const gathering = (
  name: string,
  type: string,
  parameters: Cmdlet['parameters'],
  more: readonly string[] = [],
): Cmdlet =>
  cmdlet({
    name,
    parameters,
    scriptModule: true,
    run: (call) => {
      const made = new PsObject([`Microsoft.Management.Infrastructure.CimInstance#${type}`]);
      for (const parameter of [...Object.keys(parameters), ...more]) made.set(parameter, call.value(parameter) ?? null);
      call.emit(made);
    },
  });

const milliseconds = (value: Value | undefined): number | undefined =>
  value instanceof TimeSpan ? value.milliseconds : undefined;

const part = (call: Call, name: string): PsObject => {
  const value = call.value(name);
  if (!(value instanceof PsObject)) throw new UnknownToInstance(`Register-ScheduledTask without -${name}`);
  return value;
};

function taskOf(call: Call): ScheduledTask {
  const [action, trigger] = [part(call, 'Action'), part(call, 'Trigger')];
  const settings = call.value('Settings') instanceof PsObject ? part(call, 'Settings') : new PsObject();
  const principal = call.value('Principal') instanceof PsObject ? part(call, 'Principal') : new PsObject();
  const at = castTo('datetime', trigger.get('At') ?? null);
  if (trigger.get('Once') !== true || !(at instanceof Date))
    throw new UnknownToInstance('a trigger other than -Once -At');
  const interval = milliseconds(trigger.get('RepetitionInterval'));
  const duration = milliseconds(trigger.get('RepetitionDuration'));
  const end = trigger.get('EndBoundary') ?? null;
  const endBoundary = end === null ? undefined : castTo('datetime', end);
  return {
    name: call.text('TaskName') ?? '',
    execute: toText(action.get('Execute')),
    arguments: toText(action.get('Argument')),
    at,
    ...(interval === undefined ? {} : { repetitionMilliseconds: interval }),
    ...(duration === undefined ? {} : { repetitionEnd: new Date(at.getTime() + duration) }),
    ...(endBoundary instanceof Date ? { endBoundary } : {}),
    startWhenAvailable: settings.get('StartWhenAvailable') === true,
    limitMilliseconds: milliseconds(settings.get('ExecutionTimeLimit')) ?? DEFAULT_LIMIT.milliseconds,
    user: toText(principal.get('UserId')) || toText(call.value('User')),
  };
}

export function scheduledTaskCmdlets({ tasks }: Machine): readonly Cmdlet[] {
  const shown = (name: string): PsObject | undefined => {
    const found = tasks.find(name);
    if (found === undefined) return undefined;
    const object = new PsObject(['Microsoft.Management.Infrastructure.CimInstance#MSFT_ScheduledTask']);
    return object.set('TaskName', found.task.name).set('TaskPath', '\\').set('State', found.state);
  };
  const notFound = (call: Call, name: string): void =>
    call.complain({
      message: `No MSFT_ScheduledTask objects found with property 'TaskName' equal to '${name}'.  Verify the value of the property and retry.`,
      type: 'Microsoft.PowerShell.Cmdletization.Cim.CimJobException',
      id: `CmdletizationQuery_NotFound_TaskName,${call.cmdlet.name}`,
    });
  return [
    gathering('New-ScheduledTaskAction', 'MSFT_TaskExecAction', {
      Execute: 'value',
      Argument: 'value',
      WorkingDirectory: 'value',
    }),
    gathering(
      'New-ScheduledTaskTrigger',
      'MSFT_TaskTimeTrigger',
      { Once: 'switch', At: 'value', RepetitionInterval: 'value', RepetitionDuration: 'value' },
      ['EndBoundary'],
    ),
    gathering('New-ScheduledTaskSettingsSet', 'MSFT_TaskSettings3', {
      ...{ StartWhenAvailable: 'switch', MultipleInstances: 'value', ExecutionTimeLimit: 'value' },
      ...{ AllowStartIfOnBatteries: 'switch', DontStopIfGoingOnBatteries: 'switch' },
    }),
    gathering('New-ScheduledTaskPrincipal', 'MSFT_TaskPrincipal2', {
      UserId: 'value',
      LogonType: 'value',
      RunLevel: 'value',
    }),
    cmdlet({
      name: 'Register-ScheduledTask',
      parameters: {
        ...{ TaskName: 'value', Action: 'value', Trigger: 'value', Settings: 'value', Principal: 'value' },
        ...{ User: 'value', Description: 'value', Force: 'switch' },
      },
      positional: ['TaskName'],
      scriptModule: true,
      run: (call) => {
        const task = taskOf(call);
        if (tasks.find(task.name) !== undefined && !call.flag('Force')) {
          return call.complain({
            message: 'Cannot create a file when that file already exists.',
            id: 'HRESULT 0x800700b7',
          });
        }
        tasks.register(task);
        const object = shown(task.name);
        return object === undefined ? undefined : call.emit(object);
      },
    }),
    cmdlet({
      name: 'Get-ScheduledTaskInfo',
      parameters: { TaskName: 'value' },
      positional: ['TaskName'],
      scriptModule: true,
      run: (call) => {
        const name = call.text('TaskName') ?? '';
        const found = tasks.find(name);
        if (found === undefined) return notFound(call, name);
        const info = new PsObject(['Microsoft.Management.Infrastructure.CimInstance#MSFT_TaskDynamicInfo']);
        info.set('TaskName', found.task.name).set('LastRunTime', found.lastRun ?? null);
        return call.emit(info.set('NextRunTime', found.nextRun ?? null));
      },
    }),
    cmdlet({
      name: 'Disable-ScheduledTask',
      parameters: { TaskName: 'value' },
      positional: ['TaskName'],
      scriptModule: true,
      run: (call) => {
        const name = call.text('TaskName') ?? '';
        if (tasks.find(name) === undefined) return notFound(call, name);
        return tasks.disable(name);
      },
    }),
    cmdlet({
      name: 'Get-ScheduledTask',
      parameters: { TaskName: 'value', TaskPath: 'value' },
      positional: ['TaskName'],
      scriptModule: true,
      run: (call) => {
        const names = call.has('TaskName') ? call.texts('TaskName') : tasks.all().map(({ name }) => name);
        for (const name of names) {
          const object = shown(name);
          if (object === undefined) notFound(call, name);
          else call.emit(object);
        }
      },
    }),
    cmdlet({
      name: 'Unregister-ScheduledTask',
      parameters: { TaskName: 'value', TaskPath: 'value' },
      positional: ['TaskName'],
      scriptModule: true,
      run: (call) => {
        // Without -Confirm:$false it asks, and there is nobody to answer.
        if (call.value('Confirm') !== false)
          throw new UnknownToInstance('Unregister-ScheduledTask that asks to be confirmed');
        for (const name of call.texts('TaskName')) {
          if (tasks.find(name) === undefined) notFound(call, name);
          else tasks.unregister(name);
        }
      },
    }),
  ];
}
