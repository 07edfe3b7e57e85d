/** ssm:GetDocument. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html */
import * as v from 'valibot';
import { action } from '../../action';
import { deployedDocument, documentArn } from './documents';
import { DocumentName, DocumentVersion } from './parameters';

export const getDocument = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({
    Name: DocumentName,
    DocumentVersion: v.optional(DocumentVersion, '$DEFAULT'),
    DocumentFormat: v.optional(v.literal('JSON', 'documents are kept as JSON here'), 'JSON'),
  }),
  authorize: ({ Name }, { aws }) => [{ action: 'ssm:GetDocument', resource: documentArn(aws, Name) }],
  concerns: ({ Name }) => Name,
  answer({ Name, DocumentVersion }, { aws }) {
    const { name, version, type, content } = deployedDocument(aws, Name, DocumentVersion);
    return {
      Name: name,
      DocumentVersion: version,
      Status: 'Active',
      Content: JSON.stringify(content),
      DocumentType: type,
      DocumentFormat: 'JSON',
    };
  },
});
