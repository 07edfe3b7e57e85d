/** The SSM documents of the deployment, by name or ARN. A deployment of one stack has one version of each. */
import type { SsmDocument } from '../../../deployment/deployment';
import type { EmbeddedAws } from '../../embedded-aws';

export const documentNamed = ({ deployment }: EmbeddedAws, name: string): SsmDocument | undefined =>
  deployment.documents.find((document) => document.name === name || document.arn === name);

export const hasVersion = (document: SsmDocument, version: string): boolean =>
  version === '$DEFAULT' || version === '$LATEST' || version === document.version;
