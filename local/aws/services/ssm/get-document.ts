/** ssm:GetDocument. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html */
import * as v from 'valibot';
import { onResource } from '../../action';
import { documentArn, existingDocument } from './documents';
import { DocumentName, DocumentVersion, ssmAction } from './parameters';

export const getDocument = ssmAction({
  accepts: v.strictObject({
    Name: DocumentName,
    DocumentVersion,
    DocumentFormat: v.optional(v.literal('JSON', 'documents are stored as JSON here'), 'JSON'),
  }),
  authorize: onResource(({ Name }, { aws }) => documentArn(aws, Name)),
  concerns: ({ Name }) => Name,
  answer({ Name, DocumentVersion }, { aws }) {
    const { name, version, type, content } = existingDocument(aws, Name, DocumentVersion);
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
