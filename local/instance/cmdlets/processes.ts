/** Start-Process, and the classes of Get-CimInstance that tell of processes and of the system. */
import { type Call, type Cmdlet, cmdlet } from '../../powershell/cmdlet';
import { toNumber } from '../../powershell/convert';
import { UnknownToInstance } from '../../powershell/errors';
import { PsObject } from '../../powershell/values';
import { leafOf } from '../command-line';
import type { Machine } from '../machine';
import type { Process } from '../processes';

const POLL_MILLISECONDS = 250;

/** System.Diagnostics.Process. */
function processObject(process: Process, call: Call): PsObject {
  const { session } = call;
  return new PsObject(['System.Diagnostics.Process', 'System.Object'])
    .computed('Id', () => process.id)
    .computed('Handle', () => process.id)
    .computed('HasExited', () => process.exitCode !== undefined)
    .computed('ExitCode', () => process.exitCode ?? null)
    .method('WaitForExit', async ([patience]) => {
      const limit = patience === undefined ? Number.POSITIVE_INFINITY : toNumber(patience);
      const deadline = session.host.clock.now().getTime() + limit;
      for (;;) {
        const left = deadline - session.host.clock.now().getTime();
        if (process.exitCode !== undefined || left <= 0) return process.exitCode !== undefined;
        await session.sleep(Math.min(POLL_MILLISECONDS, left));
      }
    });
}

const win32Process = ({ id, start, begun }: Process): PsObject =>
  new PsObject(['Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Process'])
    .set('ProcessId', id)
    .set('ParentProcessId', start.parent)
    .set('Name', start.name)
    .set('CommandLine', start.commandLine)
    .set('CreationDate', begun);

const win32OperatingSystem = (booted: Date): PsObject =>
  new PsObject(['Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_OperatingSystem']).set(
    'LastBootUpTime',
    booted,
  );

export function processCmdlets({ processes, startProgram, self, wmi, forbidden, booted }: Machine): readonly Cmdlet[] {
  const classes: Readonly<Record<string, () => readonly PsObject[]>> = {
    win32_process: () => processes.running().map(win32Process),
    win32_operatingsystem: () => [win32OperatingSystem(booted)],
  };
  return [
    cmdlet({
      name: 'Start-Process',
      aliases: ['saps', 'start'],
      parameters: {
        ...{ FilePath: 'value', ArgumentList: 'value', WindowStyle: 'value' },
        ...{ NoNewWindow: 'switch', PassThru: 'switch' },
      },
      positional: ['FilePath', 'ArgumentList'],
      run: (call) => {
        const program = call.text('FilePath') ?? '';
        if (forbidden.includes(leafOf(program))) {
          const why =
            'This program is blocked by group policy. For more information, contact your system administrator';
          return call.complain({ message: why, type: 'System.InvalidOperationException' });
        }
        // Started by the shell a program inherits no handles; in the same window it inherits them all.
        const pipe = call.flag('NoNewWindow') ? self.start.pipe : undefined;
        const environment = Object.fromEntries(call.session.environment);
        const argumentText = call.texts('ArgumentList').join(' ');
        const started = startProgram(program, argumentText, { parent: self.id, pipe, environment });
        if (call.flag('PassThru')) call.emit(processObject(started, call));
      },
    }),
    cmdlet({
      name: 'Get-CimInstance',
      parameters: { ClassName: 'value', Property: 'value', OperationTimeoutSec: 'value' },
      positional: ['ClassName'],
      run: (call) => {
        const name = call.text('ClassName') ?? '';
        const found = classes[name.toLowerCase()]?.();
        if (found === undefined) throw new UnknownToInstance(`the class ${name}`);
        if (!wmi) return call.complain({ message: 'Invalid class ', id: 'HRESULT 0x80041010' });
        for (const instance of found) call.emit(instance);
      },
    }),
  ];
}
