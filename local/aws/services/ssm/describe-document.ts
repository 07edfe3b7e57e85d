/** ssm:DescribeDocument. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeDocument.html */
import * as v from 'valibot';
import { action } from '../../action';
import { deployedDocument, documentArn } from './documents';
import { DocumentName, DocumentVersion } from './parameters';

export const describeDocument = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({ Name: DocumentName, DocumentVersion: v.optional(DocumentVersion, '$DEFAULT') }),
  authorize: ({ Name }, { aws }) => [{ action: 'ssm:DescribeDocument', resource: documentArn(aws, Name) }],
  concerns: ({ Name }) => Name,
  answer({ Name, DocumentVersion }, { aws }) {
    const { name, version, type } = deployedDocument(aws, Name, DocumentVersion);
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
