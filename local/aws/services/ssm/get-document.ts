/** ssm:GetDocument. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html */
import * as v from 'valibot';
import { action } from '../../action';
import { ServiceError } from '../../service-error';
import { documentNamed, hasVersion } from './documents';
import { DocumentName, DocumentVersion } from './parameters';

export const getDocument = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({ Name: DocumentName, DocumentVersion: v.optional(DocumentVersion, '$DEFAULT') }),
  authorize({ Name }, { aws }) {
    const { partition, region, accountId } = aws.deployment;
    const arn = documentNamed(aws, Name)?.arn ?? `arn:${partition}:ssm:${region}:${accountId}:document/${Name}`;
    return [{ action: 'ssm:GetDocument', resource: arn }];
  },
  concerns: ({ Name }) => Name,
  answer({ Name, DocumentVersion }, { aws }) {
    const document = documentNamed(aws, Name);
    if (document === undefined) throw new ServiceError('InvalidDocument', `There is no document ${Name}.`);
    if (!hasVersion(document, DocumentVersion)) {
      throw new ServiceError('InvalidDocumentVersion', `${Name} has no version ${DocumentVersion}.`);
    }
    return {
      Name: document.name,
      DocumentVersion: document.version,
      Status: 'Active',
      Content: JSON.stringify(document.content),
      DocumentType: document.type,
      DocumentFormat: 'JSON',
    };
  },
});
