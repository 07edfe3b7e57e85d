/** The cmdlets of the module ScheduledTasks that tasks with a time trigger need. */
import { type Call, moduleCmdlet } from '../../powershell/cmdlet';
import { UnsupportedPowerShell } from '../../powershell/errors';
import type { Command } from '../../powershell/session';
import { toText } from '../../powershell/text';
import { castTo } from '../../powershell/types/cast';
import { PsObject, TimeSpan, type Value } from '../../powershell/values';
import type { Machine } from '../machine';
import type { ScheduledTask, TaskStatus } from '../scheduled-tasks';

/** Windows ends a task after three days unless the task sets another limit. */
const DEFAULT_LIMIT_MILLISECONDS = 3 * 24 * 3_600_000;

const cimInstance = (type: string): PsObject =>
  new PsObject([`Microsoft.Management.Infrastructure.CimInstance#${type}`]);

/** A cmdlet that collects its parameters in an object. A script may set `more` properties on it. */
const collecting = (name: string, type: string, syntax: string, ...more: readonly string[]): Command =>
  moduleCmdlet(name, syntax, (call) => {
    const collected = cimInstance(type);
    const parameters = [...syntax.matchAll(/-(\w+)/g)].map(([, parameter = '']) => parameter);
    for (const property of [...parameters, ...more]) collected.set(property, call.value(property) ?? null);
    call.emit(collected);
  });

const milliseconds = (value: Value | undefined): number | undefined =>
  value instanceof TimeSpan ? value.milliseconds : undefined;

const dateOf = (value: Value | undefined): Date | undefined => {
  const date = value === null || value === undefined ? undefined : castTo('datetime', value);
  return date instanceof Date ? date : undefined;
};

function required(call: Call, parameter: string): PsObject {
  const value = call.value(parameter);
  if (!(value instanceof PsObject)) throw new UnsupportedPowerShell(`Register-ScheduledTask without -${parameter}`);
  return value;
}

function taskOf(call: Call): ScheduledTask {
  const [action, trigger] = [required(call, 'Action'), required(call, 'Trigger')];
  const [settings, principal] = ['Settings', 'Principal'].map((parameter) => {
    const value = call.value(parameter);
    return value instanceof PsObject ? value : new PsObject();
  });
  const at = dateOf(trigger.get('StartBoundary')) ?? dateOf(trigger.get('At'));
  if (trigger.get('Once') !== true || at === undefined)
    throw new UnsupportedPowerShell('a trigger other than -Once -At');
  const duration = milliseconds(trigger.get('RepetitionDuration'));
  return {
    name: call.text('TaskName') ?? '',
    execute: toText(action.get('Execute')),
    arguments: toText(action.get('Argument')),
    at,
    repetitionMilliseconds: milliseconds(trigger.get('RepetitionInterval')),
    repetitionEnd: duration === undefined ? undefined : new Date(at.getTime() + duration),
    endBoundary: dateOf(trigger.get('EndBoundary')),
    startWhenAvailable: settings?.get('StartWhenAvailable') === true,
    limitMilliseconds: milliseconds(settings?.get('ExecutionTimeLimit')) ?? DEFAULT_LIMIT_MILLISECONDS,
    user: toText(principal?.get('UserId')) || toText(call.value('User')),
  };
}

const taskObject = ({ task, state }: TaskStatus): PsObject =>
  cimInstance('MSFT_ScheduledTask').set('TaskName', task.name).set('TaskPath', '\\').set('State', state);

const taskInfo = ({ task, lastRun, nextRun }: TaskStatus): PsObject =>
  cimInstance('MSFT_TaskDynamicInfo')
    .set('TaskName', task.name)
    .set('LastRunTime', lastRun ?? null)
    .set('NextRunTime', nextRun ?? null);

export function scheduledTaskCmdlets({ tasks }: Machine): readonly Command[] {
  /** The tasks with the given names; a name without a task is an error. */
  function* named(call: Call): Iterable<TaskStatus> {
    for (const name of call.texts('TaskName')) {
      const found = tasks.find(name);
      if (found !== undefined) yield found;
      else {
        call.writeError({
          message: `No MSFT_ScheduledTask objects found with property 'TaskName' equal to '${name}'.  Verify the value of the property and retry.`,
          type: 'Microsoft.PowerShell.Cmdletization.Cim.CimJobException',
          id: `CmdletizationQuery_NotFound_TaskName,${call.name}`,
        });
      }
    }
  }
  return [
    collecting(
      'New-ScheduledTaskAction',
      'MSFT_TaskExecAction',
      '-Execute <string> -Argument <string> -WorkingDirectory <string>',
    ),
    collecting(
      'New-ScheduledTaskTrigger',
      'MSFT_TaskTimeTrigger',
      '-Once -At <datetime> -RepetitionInterval <timespan> -RepetitionDuration <timespan>',
      'StartBoundary',
      'EndBoundary',
    ),
    collecting(
      'New-ScheduledTaskSettingsSet',
      'MSFT_TaskSettings3',
      '-StartWhenAvailable -MultipleInstances <policy> -ExecutionTimeLimit <timespan> -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries',
    ),
    collecting(
      'New-ScheduledTaskPrincipal',
      'MSFT_TaskPrincipal2',
      '-UserId <string> -LogonType <type> -RunLevel <level>',
    ),
    moduleCmdlet(
      'Register-ScheduledTask',
      '[-TaskName] <string> -Action <object> -Trigger <object> -Settings <object> -Principal <object> -User <string> -Description <string> -Force',
      (call) => {
        const task = taskOf(call);
        if (tasks.find(task.name) !== undefined && !call.flag('Force')) {
          const message = 'Cannot create a file when that file already exists.';
          return call.writeError({ message, id: 'HRESULT 0x800700b7' });
        }
        tasks.register(task);
        for (const registered of named(call)) call.emit(taskObject(registered));
      },
    ),
    moduleCmdlet('Get-ScheduledTaskInfo', '[-TaskName] <string>', (call) => {
      for (const task of named(call)) call.emit(taskInfo(task));
    }),
    moduleCmdlet('Start-ScheduledTask', '[-TaskName] <string>', (call) => {
      for (const { task } of named(call)) tasks.start(task.name);
    }),
    moduleCmdlet('Disable-ScheduledTask', '[-TaskName] <string>', (call) => {
      for (const { task } of named(call)) tasks.disable(task.name);
    }),
    moduleCmdlet('Get-ScheduledTask', '[-TaskName] <string[]> -TaskPath <string>', (call) => {
      const all = () => tasks.all().flatMap(({ name }) => tasks.find(name) ?? []);
      for (const task of call.has('TaskName') ? named(call) : all()) call.emit(taskObject(task));
    }),
    moduleCmdlet('Unregister-ScheduledTask', '[-TaskName] <string[]> -TaskPath <string>', (call) => {
      if (call.value('Confirm') !== false)
        throw new UnsupportedPowerShell(
          'Unregister-ScheduledTask without -Confirm:$false, which asks for confirmation',
        );
      for (const { task } of named(call)) tasks.unregister(task.name);
    }),
  ];
}
