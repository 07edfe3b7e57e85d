/** Whatever comes over the wire is answered with the service's own error, or not at all: it never meets a defect. */
import { createConnection } from 'node:net';
import { FSxClient } from '@aws-sdk/client-fsx';
import fc from 'fast-check';
import { runningAws } from './running-aws';

const FORM = 'application/x-www-form-urlencoded';
const RUNS = 100;

/** What names an action of a service on the wire: the targets of the JSON services, the API versions of the query services. */
const TARGETS: Readonly<Record<string, string>> = {
  fsx: 'AWSSimbaAPIService_v20180301',
  ssm: 'AmazonSSM',
  states: 'AWSStepFunctions',
};
const VERSIONS: Readonly<Record<string, string>> = { ec2: '2016-11-15', sts: '2011-06-15' };

/** Names that the actions know, and names that JavaScript knows. */
const MEMBERS = [
  ...[
    'FileSystemId',
    'FileSystemIds',
    'BackupId',
    'BackupIds',
    'ClientRequestToken',
    'Tags',
    'Key',
    'Value',
    'Filters',
  ],
  ...['Name', 'Values', 'MaxResults', 'NextToken', 'DocumentName', 'DocumentVersion', 'Parameters', 'ClientToken'],
  ...[
    'AutomationExecutionId',
    'InstanceInformationFilterList',
    'key',
    'valueSet',
    'name',
    'definition',
    'roleArn',
    'type',
  ],
  ...['executionArn', 'stateMachineArn', 'maxResults', 'nextToken', 'input', 'reverseOrder', 'error', 'cause'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON', ''],
];
const TEXTS = [
  'fs-0123456789abcdef0',
  'InstanceIds',
  'tag:Name',
  'constructor',
  '__proto__',
  '$LATEST',
  '{}',
  '*',
  '1',
];
const NUMBERS = [0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 2, -0, 1e21];

const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 40 }));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.oneof(fc.constantFrom(...NUMBERS), fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('record'),
  ),
  record: fc.dictionary(fc.constantFrom(...MEMBERS), tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

/** One embedded AWS for all requests of a test: what one of them breaks, the next ones find broken. */
async function besieged() {
  const { endpoint, defects } = await runningAws(FSxClient);
  const list = (await (await fetch(endpoint)).text()).split('\n').filter((line) => line.includes(':'));
  /** Every action there is of these services. */
  const actionsOf = (prefixes: Readonly<Record<string, string>>) =>
    fc.constantFrom(
      ...list.flatMap((line) => {
        const [service = '', name = ''] = line.split(':');
        const prefix = prefixes[service];
        return prefix === undefined ? [] : [{ prefix, name }];
      }),
    );
  const send = async (headers: Readonly<Record<string, string>>, body: string | Uint8Array, path = '/') => {
    const response = await fetch(new URL(path, endpoint), { method: 'POST', headers, body, redirect: 'manual' });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  const unharmed = async () => {
    expect(defects).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect((await fetch(endpoint)).status).toBe(200);
  };
  return { endpoint, actionsOf, send, unharmed };
}

test('any JSON, for every action', async () => {
  const { actionsOf, send, unharmed } = await besieged();
  await fc.assert(
    fc.asyncProperty(actionsOf(TARGETS), value, async ({ prefix, name }, body) => {
      const answer = await send({ 'x-amz-target': `${prefix}.${name}` }, JSON.stringify(body));
      expect(answer.status).toBeLessThan(500);
      if (answer.status !== 200)
        expect(JSON.parse(answer.body)).toMatchObject({ __type: expect.stringMatching(/^\w+$/) });
      expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    }),
    { numRuns: RUNS * 3 },
  );
  await unharmed();
});

test('any bytes where JSON should be', async () => {
  const { actionsOf, send, unharmed } = await besieged();
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    value.map((json) => Buffer.from(JSON.stringify(json).slice(1))),
  );
  await fc.assert(
    fc.asyncProperty(actionsOf(TARGETS), bytes, async ({ prefix, name }, body) => {
      const { status } = await send({ 'x-amz-target': `${prefix}.${name}` }, body);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: RUNS },
  );
  await unharmed();
});

const FORM_NAMES = [
  ...[
    'Filter',
    'Name',
    'Value',
    '1',
    '2',
    '0',
    '99999999999999999999',
    'InstanceId',
    'SnapshotId',
    'MaxResults',
    'Tag',
  ],
  ...['NextToken', 'DryRun', 'InstanceSpecification', 'TagSpecification', '__proto__', 'constructor', 'length', ''],
];

test('any form, for EC2 and STS', async () => {
  const { actionsOf, send, unharmed } = await besieged();
  const field = fc
    .array(fc.constantFrom(...FORM_NAMES), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join('.'));
  const encoded = fc.oneof(text.map(encodeURIComponent), fc.constantFrom('%', '%G1', '%ff', '%C3', '+', 'a=b', '%00'));
  const pairs = fc.array(fc.tuple(field, encoded), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(actionsOf(VERSIONS), pairs, async ({ prefix, name }, fields) => {
      const form = [`Action=${name}`, `Version=${prefix}`, ...fields.map((pair) => pair.join('='))].join('&');
      const answer = await send({ 'content-type': FORM }, form);
      expect(answer.status).toBeLessThan(500);
      if (answer.status !== 200) expect(answer.body).toMatch(/<Code>[\w.]+<\/Code><Message>/);
    }),
    { numRuns: RUNS * 3 },
  );
  await unharmed();
});

test('any path, query and header, for Lambda', async () => {
  const { send, unharmed } = await besieged();
  const segment = fc.oneof(fc.constantFrom('%', '%2F', '%00', '..', 'a', '%ff', '$LATEST'), fc.webSegment());
  await fc.assert(
    fc.asyncProperty(segment, fc.webQueryParameters(), text, async (name, query, type) => {
      const headers = { 'x-amz-invocation-type': type.replace(/[^ -~]/g, '?').trim() };
      const { status } = await send(headers, '{}', `/2015-03-31/functions/${name}/invocations?${query}`);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: RUNS },
  );
  await unharmed();
});

const deep = (levels: number, open: string, close: string): string => open.repeat(levels) + close.repeat(levels);
const machine = (levels: number): string =>
  `${'{"StartAt":"S","States":{"S":{"Type":"Parallel","End":true,"Branches":['.repeat(levels)}${']}}}'.repeat(levels)}`;
const states = (action: string, members: object): [Record<string, string>, string] => [
  { 'x-amz-target': `AWSStepFunctions.${action}` },
  JSON.stringify(members),
];
const roleArn = 'arn:aws:iam::210987654321:role/Worker';
const ssm = (action: string): Record<string, string> => ({ 'x-amz-target': `AmazonSSM.${action}` });

test.each<[string, Record<string, string>, string, string]>([
  ['deep JSON', ssm('GetParameter'), deep(100_000, '[', ']'), 'SerializationException'],
  ['deep JSON that never ends', ssm('GetParameter'), '{"a":'.repeat(200_000), 'SerializationException'],
  ['as deep as may be', ssm('GetParameter'), `{"Name":${deep(990, '[', ']')}}`, 'ValidationException'],
  [
    'a deep form',
    { 'content-type': FORM },
    `Action=DescribeVolumes&Version=2016-11-15&${'a.'.repeat(200_000)}a=1`,
    'MalformedQueryString',
  ],
  [
    'a form of many lists',
    { 'content-type': FORM },
    `Action=DescribeVolumes&Version=2016-11-15${Array.from({ length: 20_000 }, (_, index) => `&VolumeId.${index}=x`).join('')}`,
    'InvalidVolumeID.Malformed',
  ],
  [
    'an XML bomb',
    { 'content-type': 'text/xml' },
    '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>',
    'UnknownOperationException',
  ],
  [
    'a deep definition',
    ...states('CreateStateMachine', { name: 'm', roleArn, definition: machine(200) }),
    'InvalidDefinition',
  ],
  [
    'a too deep definition',
    ...states('CreateStateMachine', { name: 'm', roleArn, definition: machine(2000) }),
    'InvalidDefinition',
  ],
  [
    'a deep check',
    ...states('ValidateStateMachineDefinition', { definition: deep(100_000, '[', ']') }),
    'INVALID_JSON',
  ],
  [
    'a resource out of the prototype',
    ...states('ValidateStateMachineDefinition', {
      definition:
        '{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::constructor:x","End":true}}}',
    }),
    'FAIL',
  ],
  [
    'a filter out of the prototype',
    ssm('DescribeInstanceInformation'),
    '{"Filters":[{"Key":"constructor","Values":["x"]}]}',
    'InvalidFilterKey',
  ],
])('%s', async (_what, headers, body, words) => {
  const { send, unharmed } = await besieged();
  const answer = await send(headers, body);
  expect(answer.body).toContain(words);
  expect(answer.status).toBeLessThan(500);
  await unharmed();
});

test('any bytes where a request should be', async () => {
  const { endpoint, unharmed } = await besieged();
  const port = Number(new URL(endpoint).port);
  const lines = fc.constantFrom(
    'POST / HTTP/1.1\r\n',
    'Host: localhost\r\n',
    'Content-Length: 5\r\n',
    'Content-Length: -1\r\n',
  );
  const more = fc.constantFrom(
    'Transfer-Encoding: chunked\r\n',
    'ffffffffff\r\n',
    '\r\n',
    'Expect: 100-continue\r\n',
    'x: \u0000\r\n',
  );
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 100 }), lines.map(Buffer.from), more.map(Buffer.from));
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { maxLength: 6 }), async (pieces) => {
      const socket = createConnection(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.resume();
      await new Promise((resolve) => socket.end(Buffer.concat(pieces), () => resolve(undefined)));
      socket.destroy();
    }),
    { numRuns: RUNS },
  );
  await unharmed();
});
