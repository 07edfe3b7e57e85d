/** The HTTP server: unknown actions, malformed requests, Host names, slow clients and ports in use. */
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeVolumesCommand, FSxClient } from '@aws-sdk/client-fsx';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { Faults } from '../../../../local/aws/faults/faults';
import { startServer } from '../../../../local/aws/server/server';
import { Clock } from '../../../../local/clock';
import { startEmbeddedAws } from '../../../../local/embedded-aws/start-embedded-aws';
import { InputFault } from '../../../../local/input-fault';
import { loadInventory, sampleInventory } from '../../../../local/inventory/inventory';
import { stackFolder } from '../../deployment/stack-folder';
import { refusal, runningAws, START } from '../running-aws';

test('an unknown action is refused in the protocol of its service, with a list of the known ones', async () => {
  const fsx = await runningAws(FSxClient);
  expect(await refusal(fsx.client.send(new DescribeVolumesCommand({})))).toMatchObject({
    name: 'UnknownOperationException',
    message: expect.stringMatching(/fsx:DescribeVolumes.*CreateBackup/),
  });
  const ec2 = await runningAws(EC2Client);
  expect(await refusal(ec2.client.send(new DescribeVpcsCommand({})))).toMatchObject({
    name: 'InvalidAction',
    message: expect.stringMatching(/ec2:DescribeVpcs.*DescribeInstances/),
  });
  const sts = await runningAws(STSClient);
  const assume = new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::210987654321:role/Worker', RoleSessionName: 'test' });
  expect((await refusal(sts.client.send(assume))).name).toBe('InvalidAction');
});

const FORM = 'application/x-www-form-urlencoded';

test.each([
  [
    'a service that is not there',
    { headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' }, body: '{}' },
    400,
    'DynamoDB',
  ],
  [
    'a query service that is not there',
    { headers: { 'content-type': FORM }, body: 'Action=ListUsers&Version=2010-05-08' },
    400,
    '2010-05-08',
  ],
  ['a form without an action', { headers: { 'content-type': FORM }, body: 'Version=2016-11-15' }, 400, 'InvalidAction'],
  [
    'a body that is not JSON',
    { headers: { 'x-amz-target': 'AmazonSSM.GetParameter' }, body: '{' },
    400,
    'SerializationException',
  ],
  [
    'a body that is not an object',
    { headers: { 'x-amz-target': 'AWSSimbaAPIService_v20180301.DescribeBackups' }, body: '7' },
    400,
    'BadRequest',
  ],
  [
    'a name out of the prototype',
    { headers: { 'x-amz-target': 'AmazonSSM.constructor' }, body: '{}' },
    400,
    'UnknownOperation',
  ],
  ['nothing at all', { body: '' }, 404, 'does not know'],
  ['too much', { body: 'x'.repeat(9 * 1024 * 1024) }, 413, 'larger'],
])('%s is answered or refused', async (_what, request, status, words) => {
  const { endpoint } = await runningAws(FSxClient);
  const response = await fetch(endpoint, { method: 'POST', ...request });
  expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(words)]);
  expect((await fetch(endpoint)).status).toBe(200);
});

test('a signed request for S3 is answered as S3 answers', async () => {
  const { endpoint } = await runningAws(FSxClient);
  const authorization =
    'AWS4-HMAC-SHA256 Credential=AKID/20260301/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=x';
  const response = await fetch(endpoint, { headers: { authorization } });
  expect(await response.text()).toContain('<Code>NotImplemented</Code>');
});

test('a client that hangs up in the middle does no harm', async () => {
  const { endpoint } = await runningAws(FSxClient);
  const socket = connect(Number(new URL(endpoint).port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
  socket.destroy();
  expect((await fetch(endpoint)).status).toBe(200);
});

test('a port that is in use is an input fault that names it', async () => {
  const { endpoint } = await runningAws(FSxClient);
  const port = Number(new URL(endpoint).port);
  const second = startEmbeddedAws({
    deploymentFolder: stackFolder({}),
    inventory: loadInventory(sampleInventory),
    clock: new Clock(START),
    faults: new Faults(),
    port,
  });
  await expect(second).rejects.toThrow(InputFault);
  await expect(second).rejects.toThrow(`Port ${port} cannot be used: another program uses it`);
});

/** The status of the answer to a GET with this Host header, and others. */
async function statusFor(port: string, host: string, headers: Readonly<Record<string, string>> = {}) {
  const asked = request({ host: '127.0.0.1', port, headers: { host, ...headers } });
  asked.end();
  const [response] = await once(asked, 'response');
  response.resume();
  return response.statusCode;
}

test('it accepts only Host names of the loopback interface, so that DNS rebinding fails', async () => {
  const { port } = new URL((await runningAws(FSxClient)).endpoint);
  const names = [
    'localhost',
    'LOCALHOST',
    'localhost:1234',
    `127.0.0.1:${port}`,
    `[::1]:${port}`,
    'sync-localhost.localhost',
  ];
  const strangers = [
    'evil.example',
    `evil.example:${port}`,
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '0.0.0.0',
  ];
  const aws = ['fsx.eu-west-1.amazonaws.com', 'notlocalhost', 'localhost:1:2'];
  for (const name of names) expect([name, await statusFor(port, name)]).toEqual([name, 200]);
  for (const name of [...strangers, ...aws]) expect([name, await statusFor(port, name)]).toEqual([name, 403]);
});

test('a page in a browser can neither read nor post', async () => {
  const { endpoint, aws } = await runningAws(FSxClient);
  const { port } = new URL(endpoint);
  expect(await statusFor(port, 'localhost', { origin: 'https://evil.example' })).toBe(403);
  expect(await statusFor(port, 'localhost', { origin: 'null' })).toBe(403);
  const [snapshot] = aws.world.snapshots.keys();
  const body = `Action=DeleteSnapshot&Version=2016-11-15&SnapshotId=${snapshot}`;
  const headers = { 'content-type': FORM, origin: 'https://evil.example' };
  expect((await fetch(endpoint, { method: 'POST', headers, body })).status).toBe(403);
});

test('it cannot be reached from another machine', async () => {
  const { port } = new URL((await runningAws(FSxClient)).endpoint);
  const outward = Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  );
  for (const address of [...outward, '::1']) {
    const socket = connect(Number(port), address);
    const outcome = await Promise.race([once(socket, 'connect').then(() => 'connected'), once(socket, 'error')]);
    socket.destroy();
    expect([address, outcome]).not.toEqual([address, 'connected']);
  }
});

const timeouts = { headersMilliseconds: 100, requestMilliseconds: 200 };

test.each([
  ['the head of its request', 'POST / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
  ['the body of its request', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n'],
])('a client that sends %s too slowly is disconnected', async (_what, begin) => {
  const { aws } = await runningAws(FSxClient);
  const server = await startServer({ aws, endpoints: [], requestId: () => 'r', onDefect: () => {} }, 0, timeouts);
  const socket = connect(Number(new URL(server.endpoint).port), '127.0.0.1');
  let said = '';
  socket.on('data', (chunk) => (said += chunk)).on('error', () => {});
  socket.write(begin);
  const dribble = setInterval(() => socket.write('a'), 20);
  await once(socket, 'close');
  clearInterval(dribble);
  await server.stop();
  expect(said).toMatch(/^(HTTP\/1.1 408 |$)/);
});

test('a head that is too large is refused', async () => {
  const { endpoint } = await runningAws(FSxClient);
  expect((await fetch(endpoint, { headers: { 'x-large': 'x'.repeat(20_000) } })).status).toBe(431);
});
