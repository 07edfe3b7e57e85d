/** Rules for every script file: encoding, help, parameters, exit codes, and nothing that Windows PowerShell 5.1, SSM or Terraform
 *  would misread. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '../../local/powershell/parser';
import {
  armWatchdogCommands,
  hookSeconds,
  postSnapshotCommands,
  preSnapshotCommands,
  readinessCommands,
} from '../../runbook/scripts';
import { helpOf, readScript } from './script-file';
import { FOLDER, read } from './steps';

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ps1'));

/** The code without comments and quoted text. */
const code = (text: string): string => text.replace(/<#[\s\S]*?#>|#.*|'[^']*'/g, ' ');

/** Programs that scripts call; everything else is a cmdlet or a function, by its full name. */
const PROGRAMS = ['vssadmin', 'taskkill.exe'];

/** The rows of the README's table of exit codes: which script ends with which. */
const documented = [...read('README.md').matchAll(/^\| +(\d+) +\| ([^|]+)\|/gm)].map(([, exitCode, scripts]) => ({
  exitCode: Number(exitCode),
  scripts: [...(scripts ?? '').matchAll(/`(\S+\.ps1)`/g)].map(([, name]) => name),
}));

describe.each(files)('%s', (file) => {
  const text = read(file);
  const help = helpOf(text);

  test('is printable ASCII with LF line ends, no trailing blanks, and a last line break', () => {
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect(text).not.toMatch(/ $/m);
    expect(text).toMatch(/[^\n]\n$/);
  });

  test('has complete help, for exactly the parameters it declares', async () => {
    const { parameters } = await readScript(text);
    expect([...help.keys()]).toEqual([
      'SYNOPSIS',
      'DESCRIPTION',
      ...parameters.map(({ name }) => `PARAMETER ${name}`),
      'EXAMPLE',
      'NOTES',
    ]);
    for (const [title, section] of help) expect([title, section]).toEqual([title, expect.stringMatching(/\S/)]);
    expect(help.get('EXAMPLE')).toContain(`.\\${file}`);
  });

  test('types its parameters, and checks those that are not free text', async () => {
    const { parameters } = await readScript(text);
    for (const parameter of parameters) expect(parameter).toMatchObject({ type: expect.stringMatching(/^\[/) });
    expect(parameters.filter(({ validated }) => !validated).map(({ name }) => name)).toEqual(
      file === 'pre-snapshot.ps1' ? ['Services'] : [],
    );
  });

  test('begins with strict mode and $ErrorActionPreference Stop', () => {
    expect(text).toMatch(/^\)\n\nSet-StrictMode -Version Latest\n\$ErrorActionPreference = 'Stop'\n/m);
    expect(text).toMatch(/#>\n\[CmdletBinding\(\)\]\nparam\(/);
  });

  test('exits only with the codes that its help and the README list', async () => {
    const { exitCodes } = await readScript(text);
    const inHelp = [...(help.get('NOTES') ?? '').matchAll(/(?:Exit codes: |, |and )(\d+) when/g)].map(([, number]) =>
      Number(number),
    );
    // PowerShell exits with 1 after an error that is not caught.
    if (file !== 'Watchdog.ps1') expect(inHelp).toEqual([1, ...exitCodes]);
    const inReadme = documented.filter(({ scripts }) => scripts.includes(file)).map(({ exitCode }) => exitCode);
    expect(inReadme).toEqual(exitCodes);
  });

  test('has no text that SSM or Terraform would replace', () => {
    expect(text).not.toMatch(/\{\{|\}\}|\$\{|%\{/);
  });

  test('has no syntax of PowerShell 7', async () => {
    expect(code(text)).not.toMatch(/\?\?|&&|\|\||\?\.|-Parallel\b|\s\?\s.*\s:\s|\bclean\s*\{/);
    const { nodes } = await readScript(text);
    expect(nodes.filter(({ type }) => type === '&&' || type === '||')).toEqual([]);
  });

  test('calls commands by their full names', async () => {
    const { commands, functions } = await readScript(text);
    const odd = commands.filter((name) => !/^[A-Z][A-Za-z]+-[A-Z]\w+$/.test(name) && !PROGRAMS.includes(name));
    expect(odd).toEqual([]);
    for (const name of functions) expect(name).toMatch(/^(Get|Save|Stop|Write)-[A-Z]\w+$/);
  });

  test.each([
    ['AWS', /-(?:AWS|EC2|SSM|S3|FSX)\w+$|^aws(?:\.exe)?$|^Import-Module$/i],
    ['code from text or from the network', /^(?:Invoke-Expression|Invoke-WebRequest|Invoke-RestMethod|Add-Type)$/i],
    ['installers (exit code 3010 makes the agent reboot)', /^(?:msiexec(?:\.exe)?|Restart-Computer)$/i],
    ['cmdlets that format output or prompt', /^(?:Format-\w+|Out-Host|Write-Host|Read-Host)$/i],
  ])('calls no %s', async (_, banned) => {
    const { commands } = await readScript(text);
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((name) => banned.test(name))).toEqual([]);
  });
});

test('the README states how long a hook may take', () => {
  const watchdog = /TimeoutSeconds = (\d+)/.exec(read('Watchdog.ps1'))?.[1];
  const [pre, post] = [hookSeconds('PreSnapshotExecution'), hookSeconds('PostSnapshotExecution')];
  expect(read('README.md')).toContain(
    `have ${pre} seconds (before) and ${post} seconds (after; ${watchdog} when the watchdog runs it)`,
  );
});

const settings = { applicationServices: ['W3SVC'], watchdogMinutes: 44 };

test.each([
  ['CheckIfVssComponentsAreInstalled', readinessCommands()],
  ['ArmWatchdog', armWatchdogCommands(settings)],
  ['PreSnapshotExecution', preSnapshotCommands(settings)],
  ['PostSnapshotExecution', postSnapshotCommands(settings)],
])('%s passes each script its mandatory parameters, and none that it does not declare', async (_, commands) => {
  const calls = commands.flatMap((line, index) =>
    /^\}( |$)/.test(line) ? [{ line, script: commands[index - 1] ?? '' }] : [],
  );
  expect(calls.length).toBeGreaterThan(0);
  for (const { line, script } of calls) {
    const { parameters } = await readScript(`${script}\n`);
    const given = [...line.replace(/'[^']*'/g, '').matchAll(/ -(\w+)/g)].map(([, name]) => name);
    const mandatory = parameters.filter((parameter) => parameter.mandatory).map(({ name }) => name);
    expect(given).toEqual(expect.arrayContaining(mandatory));
    expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(given));
  }
});

describe('the tests for Pester', () => {
  const folder = path.join(__dirname, 'pester');
  const tests = readdirSync(folder);

  test('exist for each script, and for all of them together', () => {
    const expected = [...files, 'General.ps1'].map((file) => file.replace(/\.ps1$/, '.Tests.ps1'));
    expect(tests.filter((file) => file.endsWith('.Tests.ps1')).sort()).toEqual(expected.sort());
  });

  test.each(tests)('%s can be parsed', async (file) => {
    await expect(parse(readFileSync(path.join(folder, file), 'utf8'))).resolves.toMatchObject({ type: 'program' });
  });
});
