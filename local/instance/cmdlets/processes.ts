/** Start-Process, and the classes of Get-CimInstance that describe processes and the operating system. */
import { type Call, cmdlet } from '../../powershell/cmdlet';
import { toNumber } from '../../powershell/convert';
import { UnsupportedPowerShell } from '../../powershell/errors';
import type { Command } from '../../powershell/session';
import { PsObject } from '../../powershell/values';
import { leafOf } from '../command-line';
import type { Machine } from '../machine';
import type { Process } from '../processes';

const POLL_MILLISECONDS = 250;

/** System.Diagnostics.Process. */
function processObject(process: Process, { session }: Call): PsObject {
  return new PsObject(['System.Diagnostics.Process', 'System.Object'])
    .computed('Id', () => process.id)
    .computed('Handle', () => process.id)
    .computed('HasExited', () => process.exitCode !== undefined)
    .computed('ExitCode', () => process.exitCode ?? null)
    .method('WaitForExit', async ([milliseconds]) => {
      const limit = milliseconds === undefined ? Number.POSITIVE_INFINITY : toNumber(milliseconds);
      const deadline = session.host.clock.now().getTime() + limit;
      for (;;) {
        const left = deadline - session.host.clock.now().getTime();
        if (process.exitCode !== undefined || left <= 0) return process.exitCode !== undefined;
        await session.sleep(Math.min(POLL_MILLISECONDS, left));
      }
    });
}

const cimInstance = (className: string): PsObject =>
  new PsObject([`Microsoft.Management.Infrastructure.CimInstance#root/cimv2/${className}`]);

const win32Process = ({ id, start, startedAt }: Process): PsObject =>
  cimInstance('Win32_Process')
    .set('ProcessId', id)
    .set('ParentProcessId', start.parent)
    .set('Name', start.name)
    .set('CommandLine', start.commandLine)
    .set('CreationDate', startedAt);

export function processCmdlets({ processes, startProgram, self, wmi, forbidden, booted }: Machine): readonly Command[] {
  const classes: Readonly<Record<string, () => readonly PsObject[]>> = {
    win32_process: () => processes.running().map(win32Process),
    win32_operatingsystem: () => [cimInstance('Win32_OperatingSystem').set('LastBootUpTime', booted)],
  };
  return [
    cmdlet(
      'Start-Process saps start',
      '[-FilePath] <string> [-ArgumentList] <string[]> -WindowStyle <style> -NoNewWindow -PassThru',
      (call) => {
        const program = call.text('FilePath') ?? '';
        if (forbidden.includes(leafOf(program))) {
          const message =
            'This program is blocked by group policy. For more information, contact your system administrator';
          return call.writeError({ message, type: 'System.InvalidOperationException' });
        }
        // A program that the shell starts inherits no handles; one in the same window inherits them all.
        const pipe = call.flag('NoNewWindow') ? self.start.pipe : undefined;
        const environment = Object.fromEntries(call.session.environment);
        const argumentText = call.texts('ArgumentList').join(' ');
        const started = startProgram(program, argumentText, { parent: self.id, pipe, environment });
        if (call.flag('PassThru')) call.emit(processObject(started, call));
      },
    ),
    cmdlet('Get-CimInstance', '[-ClassName] <string> -Property <string[]> -OperationTimeoutSec <int>', (call) => {
      const name = call.text('ClassName') ?? '';
      const found = classes[name.toLowerCase()]?.();
      if (found === undefined) throw new UnsupportedPowerShell(`the class ${name}`);
      if (wmi) call.emitAll(found);
      else call.writeError({ message: 'Invalid class ', id: 'HRESULT 0x80041010' });
    }),
  ];
}
