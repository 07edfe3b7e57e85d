/** Parameters, documents and managed instances. */
import {
  DescribeDocumentCommand,
  DescribeInstanceInformationCommand,
  GetDocumentCommand,
  GetParameterCommand,
} from '@aws-sdk/client-ssm';
import { documentOf, step } from '../../../automation/run-document';
import { arn, closeAccounts, INSTANCE, openAccount } from '../../../automation/small-account';

afterEach(closeAccounts);

const NAME = '/backups/runbook';
const open = (wishes = {}) =>
  openAccount({ documents: { Greet: documentOf([step('A')]) }, parameters: { [NAME]: 'Greet' }, ...wishes });

test('a parameter is read by name or ARN', async () => {
  const { ssm } = await open();
  for (const Name of [NAME, arn('ssm', `parameter${NAME}`)]) {
    expect((await ssm.send(new GetParameterCommand({ Name }))).Parameter).toMatchObject({
      Name: NAME,
      Value: 'Greet',
      Type: 'String',
    });
  }
  await expect(ssm.send(new GetParameterCommand({ Name: '/other' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
});

test('a parameter can be read only with permission', async () => {
  const allow = (name: string) => ({
    policies: {
      Starter: {
        Statement: [
          { Effect: 'Allow' as const, Action: ['ssm:GetParameter'], Resource: [arn('ssm', `parameter${name}`)] },
        ],
      },
    },
  });
  const read = async (wishes: object) => (await open(wishes)).ssm.send(new GetParameterCommand({ Name: NAME }));
  await expect(read(allow(NAME))).resolves.toBeDefined();
  await expect(read(allow('/other'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('a document is read as it is deployed', async () => {
  const { ssm } = await open();
  const document = await ssm.send(new GetDocumentCommand({ Name: 'Greet' }));
  expect(document).toMatchObject({ DocumentVersion: '1', DocumentType: 'Automation', DocumentFormat: 'JSON' });
  const { Document } = await ssm.send(new DescribeDocumentCommand({ Name: arn('ssm', 'document/Greet') }));
  expect(Document).toMatchObject({ Name: 'Greet', DefaultVersion: '1', LatestVersion: '1', SchemaVersion: '0.3' });
  expect(JSON.parse(document.Content ?? '')).toEqual(documentOf([step('A')]));
  await expect(ssm.send(new GetDocumentCommand({ Name: 'Other' }))).rejects.toMatchObject({ name: 'InvalidDocument' });
  await expect(ssm.send(new GetDocumentCommand({ Name: 'Greet', DocumentVersion: '7' }))).rejects.toMatchObject({
    name: 'InvalidDocumentVersion',
  });
});

test('an instance is online or not', async () => {
  const { ssm, windows } = await open();
  const list = async (Key: string, ...Values: string[]) =>
    (await ssm.send(new DescribeInstanceInformationCommand({ Filters: [{ Key, Values }] }))).InstanceInformationList ??
    [];
  expect(await list('InstanceIds', INSTANCE)).toMatchObject([
    { InstanceId: INSTANCE, PingStatus: 'Online', PlatformType: 'Windows' },
  ]);
  windows.goOffline();
  expect(await list('InstanceIds', INSTANCE)).toMatchObject([{ PingStatus: 'ConnectionLost' }]);
  expect(await list('PingStatus', 'Online')).toEqual([]);
  expect(await list('tag:Backup', 'yes')).toHaveLength(1);
  expect(await list('tag:Backup', 'no')).toEqual([]);
});
