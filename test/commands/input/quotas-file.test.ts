/** Files of quotas: what is refused and how, and that the documentation has every quota. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadQuotas } from '../../../commands/input/load-quotas';
import { QUOTAS } from '../../../local/aws/quotas/quotas';
import { InputFault } from '../../../local/input-fault';

const folder = mkdtempSync(join(tmpdir(), 'quotas-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(content: string) {
  const path = join(folder, 'quotas.json');
  writeFileSync(path, content);
  return loadQuotas(path);
}

function complaint(content: string): string[] {
  try {
    load(content);
  } catch (error) {
    if (error instanceof InputFault) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('what is given differs, what is not is as AWS has it', () => {
  const quotas = load('{"ssmRunningAutomations": 7, "ssmStartAutomationRate": 0.5}');
  expect(quotas('ssmRunningAutomations')).toBe(7);
  expect(quotas('ssmStartAutomationRate')).toBe(0.5);
  expect(quotas('fsxWindowsBackups')).toBe(500);
  expect(loadQuotas(undefined)('ssmRunningAutomations')).toBe(100);
});

test('all faults of a file are told at once', () => {
  expect(complaint('{"ssmRunning": 7, "fsxWindowsBackups": "many", "ebsSnapshots": -1, "toString": 1}')).toEqual([
    expect.stringMatching(/quotas\.json: ssmRunning: there is no such quota; there is ssmStartAutomationRate, /),
    expect.stringMatching(/quotas\.json: fsxWindowsBackups: needs a number of backups, not "many"/),
    expect.stringMatching(/quotas\.json: ebsSnapshots: needs a number of snapshots, not -1/),
    expect.stringMatching(/quotas\.json: toString: there is no such quota/),
    expect.stringMatching(/docs\/local-run\.md/),
  ]);
  expect(complaint('7')[0]).toMatch(/the file: must be an object of names and numbers/);
  expect(complaint('{')[0]).toMatch(/quotas\.json cannot be read/);
});

test('the documentation lists every quota with its default and its page', () => {
  const page = readFileSync(join(__dirname, '..', '..', '..', 'docs/local-run.md'), 'utf8');
  const table = page.slice(page.indexOf('## Quotas'), page.indexOf('## Serve'));
  const listed = [...table.matchAll(/^\| `(\w+)` \| (\d+) ([^|]+) \| (.*) \|$/gm)].map(([, ...row]) => row);
  const expected = Object.entries(QUOTAS).map(([name, { default: value, unit, limits, ...rest }]) => [
    name,
    String(value),
    unit,
    'source' in rest ? `[${limits}](${rest.source})` : `${limits} (AWS does not say)`,
  ]);
  expect(listed).toEqual(expected);
  const example = /```json\n([^`]+)```/.exec(table)?.[1] ?? '';
  expect(() => load(example)).not.toThrow();
});
