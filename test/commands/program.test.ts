/** Every command is documented, and each shell gets a script that asks the program for proposals. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateHelpTextForAllCommands } from '@stricli/core';
import { configuration } from '../../commands/command-line/program';
import { EXIT_CODES } from '../../commands/exit-codes';
import { program } from '../../commands/program';
import { runProgram } from './run-program';

const ROOT = join(__dirname, '..', '..');
const page = readFileSync(join(ROOT, 'docs/commands.md'), 'utf8');
const commands = generateHelpTextForAllCommands(program(configuration(() => {})));

test('the page has a row for every command and the exit codes of the help', () => {
  const names = commands.map(([command]) => command.split(' ')[1]);
  expect([...page.matchAll(/^\| `([a-z-]+)` \| /gm)].map(([, name]) => name)).toEqual(names);
  const codes = [...EXIT_CODES.matchAll(/^ {2}(\d) {2}(.*)$/gm)].map(([, code, meaning]) => `| ${code} | ${meaning} |`);
  expect(codes).toHaveLength(3);
  for (const row of codes) expect(page).toContain(`${row}\n`);
});

test('every help text lists the exit codes', () => {
  for (const [, help] of commands) expect(help).toContain(EXIT_CODES);
});

const scriptFor = async (shell: string) => (await runProgram(program, ['completion', shell])).stdout;

test.each(['bash', 'zsh', 'fish', 'powershell'])('the script for %s asks the program', async (shell) => {
  expect(await scriptFor(shell)).toContain('fsx-ebs-snapshot-mgmt complete ');
});

test('bash completes a line', async () => {
  const script = `fsx-ebs-snapshot-mgmt() { node commands/fsx-ebs-snapshot-mgmt.cjs "$@"; }
${await scriptFor('bash')}
COMP_LINE="fsx-ebs-snapshot-mgmt start --nights 3 --e"; COMP_POINT=\${#COMP_LINE}
_fsx-ebs-snapshot-mgmt; echo "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: ROOT, encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '--ec2 --environment\n', stderr: '' });
});
