/** Answers of AWS that come late while a function waits for them: time goes on, for the function's timeout as well. */
import { backupsOf, FIRST_NIGHT, fileSystemId, outcomeFor, rehearse } from '../../promises/rehearsal';

const slowCreation = (resource: string, seconds: number) => ({
  call: 'fsx:CreateBackup',
  resource,
  error: 'SlowAnswer',
  seconds,
  times: [1],
});

test('a function that waits holds neither time nor the other invocations up', async () => {
  const faults = [slowCreation(fileSystemId(1), 20)];
  await rehearse({ fileSystems: 2, faults }, async ({ aws, night }) => {
    const told = await night(1);
    expect(told.Resources.map(({ Status }) => Status)).toEqual(['Succeeded', 'Succeeded']);
    const [slow, other] = [fileSystemId(1), fileSystemId(2)].map((id) => backupsOf(aws, id));
    expect(slow?.map(({ CreationTime }) => CreationTime)).toEqual([FIRST_NIGHT]);
    expect(other?.map(({ CreationTime }) => CreationTime)).toEqual([FIRST_NIGHT]);
  });
});

test('an answer later than the function´s timeout: the function times out, and what it had done is found again', async () => {
  const faults = [slowCreation(fileSystemId(1), 1000)];
  await rehearse({ fileSystems: 1, faults }, async ({ aws, night }) => {
    const began = performance.now();
    const told = await night(1);
    expect(outcomeFor(told, fileSystemId(1)).Status).toBe('Succeeded');
    expect(backupsOf(aws, fileSystemId(1))).toHaveLength(1);
    const failed = aws.executions.list().flatMap(({ history }) => history.map(({ type }) => type));
    expect(failed).toEqual(expect.arrayContaining([expect.stringMatching(/^Task(Failed|TimedOut)$/)]));
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
