/** ResultWriter: has a Distributed Map write its results to Amazon S3, and yield where they are.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html */
import type { Permission } from '../permission';
import type { Rendered } from '../state';
import { renderTemplate, type Template } from '../template';
import { onObjects } from './item-reader';

export type ResultWriter = Template<{ readonly Bucket: string; readonly Prefix: string }>;

export interface WrittenResults {
  readonly MapRunArn: string;
  readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string };
}

export const renderWriter = (writer: ResultWriter | undefined): Rendered =>
  writer === undefined
    ? {}
    : { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: renderTemplate(writer) } };

/** https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html */
export const writerPermissions = (writer: ResultWriter | undefined): Permission[] =>
  writer === undefined
    ? []
    : ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'].map((action) =>
        onObjects(action, 'Bucket' in writer ? writer.Bucket : '*'),
      );
