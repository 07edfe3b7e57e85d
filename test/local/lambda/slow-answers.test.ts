/** Late responses of AWS while a function waits for them: virtual time passes, also for the function's timeout. */
import { backupsOf, FIRST_NIGHT, fileSystemId, outcomeFor, rehearse } from '../../promises/rehearsal';

const slowCreation = (resource: string, seconds: number) => ({
  call: 'fsx:CreateBackup',
  resource,
  error: 'SlowAnswer',
  seconds,
  times: [1],
});

test('a waiting function delays neither time nor other invocations', async () => {
  const faults = [slowCreation(fileSystemId(1), 20)];
  await rehearse({ fileSystems: 2, faults }, async ({ aws, night }) => {
    const report = await night(1);
    expect(report.Resources.map(({ Status }) => Status)).toEqual(['Succeeded', 'Succeeded']);
    const [slow, other] = [fileSystemId(1), fileSystemId(2)].map((id) => backupsOf(aws, id));
    expect(slow?.map(({ CreationTime }) => CreationTime)).toEqual([FIRST_NIGHT]);
    expect(other?.map(({ CreationTime }) => CreationTime)).toEqual([FIRST_NIGHT]);
  });
});

test('a response after the timeout: the function times out, and its work is found again', async () => {
  const faults = [slowCreation(fileSystemId(1), 1000)];
  await rehearse({ fileSystems: 1, faults }, async ({ aws, night }) => {
    const began = performance.now();
    const report = await night(1);
    expect(outcomeFor(report, fileSystemId(1)).Status).toBe('Succeeded');
    expect(backupsOf(aws, fileSystemId(1))).toHaveLength(1);
    const failed = aws.executions.list().flatMap(({ history }) => history.map(({ type }) => type));
    expect(failed).toEqual(expect.arrayContaining([expect.stringMatching(/^Task(Failed|TimedOut)$/)]));
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
