/** Applications that may be down, and names that no instance has, from the results of a run. */
import { missingNames } from '../../../backup/report/missing-names';
import { outagesOf, worstDowntime } from '../../../backup/report/outages';
import { type Application, NOT_TOUCHED } from '../../../contracts/application';
import type { ItemResult } from '../../../contracts/result';

const result = (ResourceId: string, application: Partial<Application>, Missing: string[] = []): ItemResult => ({
  ResourceType: 'Ec2Instance',
  ResourceId,
  Status: 'Succeeded',
  CopyId: '',
  Grade: '',
  Attempts: 1,
  Deleted: 0,
  Error: '',
  Cause: '',
  Application: { ...NOT_TOUCHED, ...application },
  Warning: '',
  Missing,
});

test('the longest known outage comes first, then what is not known, an instance without a result included', () => {
  const request = {
    FSxFileSystems: [{ FileSystemId: 'fs-lost' }],
    Ec2Instances: ['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-lost'].map((InstanceId) => ({ InstanceId })),
  };
  const results = [
    result('i-1', { State: 'Unknown', Since: '2026-03-02T20:00:00Z' }),
    result('i-2', { State: 'Stopped', Since: '2026-03-02T20:06:00Z' }),
    result('i-3', { State: 'Running', DowntimeSeconds: 41 }),
    result('i-4', { State: 'Stopped', Since: '2026-03-02T20:05:00Z' }),
    result('i-5', {}),
  ];
  expect(outagesOf(request, results).map(({ resourceId }) => resourceId)).toEqual(['i-4', 'i-2', 'i-1', 'i-lost']);
  expect(worstDowntime(results.map(({ Application }) => Application))).toBe(41);
  expect(worstDowntime([NOT_TOUCHED])).toBe(-1);
});

test('warns of a name only if every instance that reported lacks it', () => {
  const running = { State: 'Running' } as const;
  const one = result('i-1', running, ['MSSQLSERVR', 'W3SVC', 'port 8080']);
  const other = result('i-2', running, ['MSSQLSERVR', 'port 8080']);
  expect(missingNames([one, other, result('i-3', {}, [])])).toEqual([
    'No instance in this run has the service MSSQLSERVR: check applicationServices',
    'Nothing listened on port 8080 of any instance in this run: check applicationHealth.ports',
  ]);
  expect(missingNames([one, result('i-4', running, [])])).toEqual([]);
  expect(missingNames([])).toEqual([]);
});
