/** DescribeFileSystems over HTTP. */
import { DescribeFileSystemsCommand, FSxClient, paginateDescribeFileSystems } from '@aws-sdk/client-fsx';
import { refusal, runningAws } from '../../running-aws';

test('file systems are listed as in the inventory, page by page', async () => {
  const { client, aws } = await runningAws(FSxClient);
  const listed = [];
  for await (const { FileSystems = [] } of paginateDescribeFileSystems({ client }, {})) listed.push(...FileSystems);
  expect(new Set(listed.map(({ FileSystemId }) => FileSystemId))).toEqual(new Set(aws.world.fileSystems.keys()));
  expect(listed.find(({ FileSystemType }) => FileSystemType === 'ONTAP')).toMatchObject({
    CreationTime: new Date('2025-02-11T08:14:07.412Z'),
    OntapConfiguration: { ThroughputCapacity: 128 },
    Tags: expect.arrayContaining([{ Key: 'Name', Value: 'vm-datastore' }]),
  });
});

test('a file system is found by its id, and one that is not there is refused', async () => {
  const { client } = await runningAws(FSxClient);
  const ask = (id: string) => client.send(new DescribeFileSystemsCommand({ FileSystemIds: [id] }));
  expect((await ask('fs-0e73f1a6d8c05b294')).FileSystems).toHaveLength(1);
  expect((await refusal(ask('fs-0123456789abcdef0'))).name).toBe('FileSystemNotFound');
});

test('a parameter that is not known here is refused, not ignored', async () => {
  const { endpoint } = await runningAws(FSxClient);
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSSimbaAPIService_v20180301.DescribeFileSystems' },
    body: JSON.stringify({ Filters: [] }),
  });
  expect(await response.json()).toMatchObject({ __type: 'BadRequest', Message: expect.stringContaining('Filters') });
});
