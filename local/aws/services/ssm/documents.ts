/** The deployed SSM documents, by name or ARN; each has one version. */
import { arnOf } from '../../../world/arn';
import type { SsmDocument } from '../../../world/deployed-resources';
import type { EmbeddedAws } from '../../embedded-aws';
import { reject } from '../../service-error';

const documentNamed = (aws: EmbeddedAws, name: string): SsmDocument | undefined =>
  aws.deployment.documents.find((document) => [document.name, documentArn(aws, document.name)].includes(name));

/** Of a document that does not exist, too: IAM decides before the service looks for it. */
export const documentArn = ({ deployment }: EmbeddedAws, name: string): string =>
  name.startsWith('arn:') ? name : arnOf(deployment, 'ssm', `document/${name}`);

/** The codes of the errors for an unknown document and an unknown version. */
type Codes = readonly [document: string, version: string];

export function existingDocument(
  aws: EmbeddedAws,
  name: string,
  version: string,
  [unknownDocument, unknownVersion]: Codes = ['InvalidDocument', 'InvalidDocumentVersion'],
): SsmDocument {
  const document = documentNamed(aws, name) ?? reject(unknownDocument, `There is no document ${name}.`);
  if (['$DEFAULT', '$LATEST', document.version].includes(version)) return document;
  return reject(unknownVersion, `${name} has no version ${version}; it has ${document.version}.`);
}
