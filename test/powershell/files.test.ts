/** What holds for every script file: encoding, help, and nothing that Windows PowerShell 5.1 or SSM would trip over. */
import { readdirSync } from 'node:fs';
import { childOfType, parse, type SyntaxNode } from '../../local/powershell/syntax';
import { FOLDER, read } from './steps';

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ps1'));
const HOOKS = ['pre-snapshot.ps1', 'post-snapshot.ps1'];

/** The code without comments and quoted text. */
const code = (text: string): string => text.replace(/<#[\s\S]*?#>|#.*|'[^']*'/g, ' ');

const nodesOf = (node: SyntaxNode): readonly SyntaxNode[] => [node, ...node.children.flatMap(nodesOf)];

test('there are the five of them', () => {
  expect([...files].sort()).toEqual(
    [
      'Start-Watchdog.ps1',
      'Stop-Watchdog.ps1',
      'Test-VssReadiness.ps1',
      'post-snapshot.ps1',
      'pre-snapshot.ps1',
    ].sort(),
  );
});

describe.each(files)('%s', (file) => {
  const text = read(file);

  test('is printable ASCII with LF line ends, no trailing blanks, and a last line break', () => {
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect(text).not.toMatch(/ $/m);
    expect(text).toMatch(/[^\n]\n$/);
  });

  test('begins with its help', () => {
    expect(text).toMatch(/^<#\n\.SYNOPSIS\n\S.*\n\n\.DESCRIPTION\n\S/);
  });

  test('stops at the first error', () => {
    expect(code(text)).toMatch(/^\s*\$ErrorActionPreference = /);
  });

  test('can be read, has no parameters and ends only where it says so', async () => {
    const program = await parse(text);
    expect(childOfType(program, 'param_block')).toBeUndefined();
    const exits = nodesOf(program).filter(
      (node) => node.type === 'flow_control_statement' && /^exit\b/.test(node.text),
    );
    const expected: Readonly<Record<string, string[]>> = {
      'Test-VssReadiness.ps1': ['exit 1'],
      'Start-Watchdog.ps1': ['exit 204', 'exit 204'],
      'Stop-Watchdog.ps1': ['exit 203'],
    };
    expect(exits.map((node) => node.text)).toEqual(expected[file] ?? []);
  });

  test('has no double braces, which SSM takes for its own', () => {
    expect(text).not.toMatch(/\{\{|\}\}/);
  });

  test('has no syntax of PowerShell 7', () => {
    expect(code(text)).not.toMatch(/\?\?|&&|\|\||\?\.|-Parallel\b|\s\?\s.*\s:\s/);
  });

  test.each([
    ['AWS', /-(?:AWS|EC2|SSM|S3|FSX)\w+$|^aws(?:\.exe)?$|^Import-Module$/i],
    ['code from text or from the network', /^(?:Invoke-Expression|iex|Invoke-WebRequest|iwr|Invoke-RestMethod)$/i],
    [
      'installers, whose exit code 3010 makes the agent reboot',
      /^(?:msiexec(?:\.exe)?|Start-Process|Restart-Computer)$/i,
    ],
  ])('calls no %s', async (_, banned) => {
    const names = nodesOf(await parse(text)).filter((node) => node.type === 'command_name');
    expect(names.length).toBeGreaterThan(0);
    expect(names.map((node) => node.text).filter((name) => banned.test(name))).toEqual([]);
  });
});

test.each(HOOKS)('the hook %s fits into an environment variable, with room for longer ones', (file) => {
  expect(Buffer.from(read(file)).toString('base64').length).toBeLessThan(32_767 / 2);
});
