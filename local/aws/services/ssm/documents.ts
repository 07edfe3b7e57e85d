/** The SSM documents of the deployment, by name or ARN. A deployment of one stack has one version of each. */
import type { SsmDocument } from '../../../deployment/deployment';
import type { EmbeddedAws } from '../../embedded-aws';
import { ServiceError } from '../../service-error';

export const documentNamed = ({ deployment }: EmbeddedAws, name: string): SsmDocument | undefined =>
  deployment.documents.find((document) => document.name === name || document.arn === name);

export const hasVersion = (document: SsmDocument, version: string): boolean =>
  version === '$DEFAULT' || version === '$LATEST' || version === document.version;

/** Of a document that does not exist, too: IAM is asked before anything is looked up. */
export function documentArn(aws: EmbeddedAws, name: string): string {
  const { partition, region, accountId } = aws.deployment;
  return documentNamed(aws, name)?.arn ?? `arn:${partition}:ssm:${region}:${accountId}:document/${name}`;
}

export function deployedDocument(aws: EmbeddedAws, name: string, version: string): SsmDocument {
  const document = documentNamed(aws, name);
  if (document === undefined) throw new ServiceError('InvalidDocument', `There is no document ${name}.`);
  if (hasVersion(document, version)) return document;
  throw new ServiceError('InvalidDocumentVersion', `${name} has no version ${version}; it has ${document.version}.`);
}
