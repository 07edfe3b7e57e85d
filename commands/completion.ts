/** `completion`: prints the script that makes a shell complete the command lines of the program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCommand } from '@stricli/core';
import { argument } from './command-line/options';
import { type Context, docs, runs } from './command-line/program';
import { oneOf } from './command-line/values';
import { EXIT } from './exit-codes';
import { NAME } from './name';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

type Shell = (typeof SHELLS)[number];

/** The scripts pass what was typed so far to the program itself, as one word; it answers with the proposals. */
function printScript(shell: Shell): number {
  const file = `completion.${shell === 'powershell' ? 'ps1' : shell}`;
  const script = readFileSync(join(__dirname, 'command-line', 'completion', file), 'utf8');
  process.stdout.write(script.replaceAll('PROGRAM', NAME));
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
    positional: argument({
      parse: oneOf(SHELLS),
      placeholder: 'SHELL',
      brief: SHELLS.join(', '),
      proposeCompletions: (partial: string) => SHELLS.filter((shell) => shell.startsWith(partial)),
    }),
  },
});
