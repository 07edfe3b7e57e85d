/** An instance to run scripts on, and the lines that they print. */
import { Clock } from '../../../local/clock';
import { WindowsInstance } from '../../../local/instance/windows-instance';
import type { ScriptResult } from '../../../local/powershell/run';

const NOW = new Date('2026-03-04T05:06:07Z');

export function newInstance(): { readonly instance: WindowsInstance; readonly clock: Clock } {
  const clock = new Clock(NOW);
  return { instance: new WindowsInstance({ instanceId: 'i-1', clock }), clock };
}

export async function run(script: string): Promise<ScriptResult> {
  const { instance } = newInstance();
  const result = await instance.runPowerShell(script, { timeoutSeconds: 3600 });
  instance.powerOff();
  return result;
}

/** The lines on the standard output of a script, which has to succeed. */
export async function linesOf(script: string): Promise<readonly string[]> {
  const { exitCode, stdout, stderr } = await run(script);
  if (exitCode !== 0 || stderr !== '') throw new Error(`${script}\nexit code ${exitCode}\n${stderr}`);
  return stdout === '' ? [] : stdout.replace(/\r\n$/, '').split('\r\n');
}
