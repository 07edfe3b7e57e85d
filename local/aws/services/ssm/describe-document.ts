/** ssm:DescribeDocument. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeDocument.html */
import * as v from 'valibot';
import { onResource } from '../../action';
import { documentArn, existingDocument } from './documents';
import { DocumentName, DocumentVersion, ssmAction } from './parameters';

export const describeDocument = ssmAction({
  accepts: v.strictObject({ Name: DocumentName, DocumentVersion }),
  authorize: onResource(({ Name }, { aws }) => documentArn(aws, Name)),
  concerns: ({ Name }) => Name,
  answer({ Name, DocumentVersion }, { aws }) {
    const { name, version, type } = existingDocument(aws, Name, DocumentVersion);
    return {
      Document: {
        Name: name,
        Owner: aws.deployment.accountId,
        Status: 'Active',
        DocumentVersion: version,
        DefaultVersion: version,
        LatestVersion: version,
        DocumentType: type,
        DocumentFormat: 'JSON',
        SchemaVersion: '0.3',
        PlatformTypes: ['Windows', 'Linux', 'MacOS'],
      },
    };
  },
});
