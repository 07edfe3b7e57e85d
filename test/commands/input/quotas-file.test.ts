/** Files of quotas: their refusals, and the documentation of every quota. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadQuotas } from '../../../commands/input/load-quotas';
import { QUOTAS } from '../../../local/aws/quotas/quotas';
import { faultOf, file } from '../../input-files';

const load = (content: string) => loadQuotas(file(content));
const faultsOf = (content: string) => faultOf(() => load(content)).split('\n');

test('replaces the given quotas and keeps the defaults of the others', () => {
  const quotas = load('{"ssmRunningAutomations": 7, "ssmStartAutomationRate": 0.5}');
  expect(quotas('ssmRunningAutomations')).toBe(7);
  expect(quotas('ssmStartAutomationRate')).toBe(0.5);
  expect(quotas('fsxWindowsBackups')).toBe(500);
  expect(loadQuotas(undefined)('ssmRunningAutomations')).toBe(100);
});

test('reports all faults of a file at once', () => {
  expect(faultsOf('{"ssmRunning": 7, "fsxWindowsBackups": "many", "ebsSnapshots": -1, "toString": 1}')).toEqual([
    expect.stringMatching(/json: the file: ssmRunning: no such quota; use one of ssmStartAutomationRate, /),
    expect.stringMatching(/json: the file: fsxWindowsBackups: must be a number of backups \(got "many"\)/),
    expect.stringMatching(/json: the file: ebsSnapshots: must be a number of snapshots \(got -1\)/),
    expect.stringMatching(/json: the file: toString: no such quota/),
    expect.stringMatching(/docs\/local-run\.md/),
  ]);
  expect(faultsOf('7')[0]).toMatch(/the file: must be an object of names and numbers/);
  expect(faultsOf('{')[0]).toMatch(/it is not JSON/);
});

test('the documentation lists every quota with its default and its source', () => {
  const page = readFileSync(join(__dirname, '..', '..', '..', 'docs/local-run.md'), 'utf8');
  const table = page.slice(page.indexOf('## Quotas'), page.indexOf('## Serve'));
  const listed = [...table.matchAll(/^\| `(\w+)` \| (\d+) ([^|]+) \| (.*) \|$/gm)].map(([, ...row]) => row);
  const expected = Object.entries(QUOTAS).map(([name, { default: value, unit, limits, ...rest }]) => [
    name,
    String(value),
    unit,
    'source' in rest ? `[${limits}](${rest.source})` : `${limits} (not documented)`,
  ]);
  expect(listed).toEqual(expected);
  const example = /```json\n([^`]+)```/.exec(table)?.[1] ?? '';
  expect(() => load(example)).not.toThrow();
});
