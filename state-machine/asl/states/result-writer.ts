/** ResultWriter: a Distributed Map writes its results to Amazon S3, and yields their location.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html */
import type { Permission } from '../permission';
import { type JsonObject, renderTemplate, type Template } from '../template';
import { objectPermission } from './item-reader';

export type ResultWriter = Template<{ readonly Bucket: string; readonly Prefix: string }>;

export interface WrittenResults {
  readonly MapRunArn: string;
  readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string };
}

export const renderWriter = (writer: ResultWriter): JsonObject => ({
  Resource: 'arn:aws:states:::s3:putObject',
  Parameters: renderTemplate(writer),
});

/** https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html */
export const writerPermissions = (writer: ResultWriter): Permission[] =>
  ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'].map((action) =>
    objectPermission(action, writer),
  );
