/** AWS-RunPowerShellScript: runs the commands as one script under Windows PowerShell. */
import * as v from 'valibot';
import { commandDocument, executionTimeout, single } from './command-document';

/** With this exit code the agent reboots the machine and runs the script again.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/send-commands-reboot.html */
const REBOOT = 3010;
const REBOOT_MILLISECONDS = 120_000;

const Parameters = v.strictObject({
  commands: v.pipe(
    v.union([v.array(v.string()), v.string()]),
    v.transform((commands) => [commands].flat()),
  ),
  workingDirectory: v.optional(single),
  executionTimeout,
});

export const awsRunPowerShellScript = commandDocument(
  Parameters,
  async ({ commands, executionTimeout }, { aws, machine, stop }) => {
    const script = commands.join('\n');
    const deadline = aws.clock.now().getTime() + executionTimeout * 1000;
    for (;;) {
      const secondsLeft = (deadline - aws.clock.now().getTime()) / 1000;
      const result = await machine.runPowerShell(script, { timeoutSeconds: Math.max(0, secondsLeft), stop });
      if (result.exitCode !== REBOOT) return result;
      machine.powerOff();
      await aws.clock.sleep(REBOOT_MILLISECONDS);
      machine.powerOn();
    }
  },
  ({ executionTimeout }) => executionTimeout,
);
