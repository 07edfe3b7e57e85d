/** Start-Process. */
import { type Call, cmdlet } from '../../powershell/cmdlet';
import { toNumber } from '../../powershell/convert';
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

export function processCmdlets({ startProgram, self, forbidden }: Machine): readonly Command[] {
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
  ];
}
