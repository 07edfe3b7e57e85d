/** `completion`: prints the script that makes a shell complete the command lines of the program. */
import { buildCommand } from '@stricli/core';
import { COMPLETION_SCRIPTS } from './command-line/completion-scripts';
import { type Context, docs, runs } from './command-line/program';
import { oneOf } from './command-line/values';
import { EXIT } from './exit-codes';
import { NAME } from './name';

type Shell = keyof typeof COMPLETION_SCRIPTS;

const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish', 'powershell'];

function printScript(shell: Shell): number {
  process.stdout.write(COMPLETION_SCRIPTS[shell](NAME));
  return EXIT.good;
}

export const completion = buildCommand<object, [Shell], Context>({
  func: runs((_options, shell) => printScript(shell)),
  docs: docs(
    'Print a shell script that completes commands and options',
    `Prints a shell script that completes commands and options. Load it where your shell starts, for example:
  bash         source <(${NAME} completion bash)
  zsh          source <(${NAME} completion zsh)
  fish         ${NAME} completion fish | source
  PowerShell   ${NAME} completion powershell | Out-String | Invoke-Expression`,
    'SHELL',
  ),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: oneOf(SHELLS),
          placeholder: 'SHELL',
          brief: SHELLS.join(', '),
          proposeCompletions: (partial) => SHELLS.filter((shell) => shell.startsWith(partial)),
        },
      ],
    },
  },
});
