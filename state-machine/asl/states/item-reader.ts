/** ItemReader: where a Distributed Map reads its items from, and what they are.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
import { isExpression, type Path } from '../expression';
import type { Permission } from '../permission';
import type { Rendered } from '../state';
import { type Json, renderTemplate, type Template } from '../template';
import { orPath } from './written';

export interface ItemReader<Item> {
  readonly rendered: Rendered;
  readonly permissions: readonly Permission[];
  readonly type?: () => Item;
}

interface S3Object {
  readonly Bucket: string;
  readonly Key: string;
}

interface Limit {
  readonly maxItems?: number | Path<number>;
}

/** What can be read of a bucket whose name only the run knows is known to nobody else. */
export const onObjects = (action: string, bucket: unknown): Permission => ({
  action,
  on: 'resource',
  arn: isExpression(bucket) ? '*' : `arn:aws:s3:::${bucket}/*`,
});

const object = (from: Template<S3Object>, config: { readonly [field: string]: Json }, limit: Limit) => ({
  rendered: {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { ...config, ...orPath('MaxItems', limit.maxItems) },
    Parameters: renderTemplate(from),
  },
  permissions: [onObjects('s3:GetObject', 'Bucket' in from ? from.Bucket : '*')],
});

/** An array in a JSON file. The caller says what it holds. */
export const jsonItems = <Item>(from: Template<S3Object>, limit: Limit = {}): ItemReader<Item> =>
  object(from, { InputType: 'JSON' }, limit);

/** One item a line. The caller says what it holds. */
export const jsonLineItems = <Item>(from: Template<S3Object>, limit: Limit = {}): ItemReader<Item> =>
  object(from, { InputType: 'JSONL' }, limit);

interface Csv extends Limit {
  readonly delimiter?: 'COMMA' | 'PIPE' | 'SEMICOLON' | 'SPACE' | 'TAB';
}

const csv = (from: Template<S3Object>, headers: { readonly [field: string]: Json }, { delimiter, ...limit }: Csv) =>
  object(from, { InputType: 'CSV', ...headers, ...(delimiter && { CSVDelimiter: delimiter }) }, limit);

/** The rows of a CSV file whose columns are named here, in their order. */
export const csvItems = <const Column extends string>(
  from: Template<S3Object>,
  columns: readonly [Column, ...Column[]],
  options: Csv = {},
): ItemReader<{ readonly [C in Column]: string }> =>
  csv(from, { CSVHeaderLocation: 'GIVEN', CSVHeaders: columns }, options);

/** The rows of a CSV file whose first row names the columns. The caller says which there are. */
export const csvItemsWithHeader = <Column extends string>(
  from: Template<S3Object>,
  options: Csv = {},
): ItemReader<{ readonly [C in Column]: string }> => csv(from, { CSVHeaderLocation: 'FIRST_ROW' }, options);

/** The objects of an S3 inventory. */
export const inventoryItems = (
  manifest: Template<S3Object>,
  limit: Limit = {},
): ItemReader<{ readonly Bucket: string; readonly Key: string; readonly Size: string }> =>
  object(manifest, { InputType: 'MANIFEST' }, limit);

/** The objects below a prefix, as ListObjectsV2 tells of them. */
export const listedObjects = (
  from: Template<{ readonly Bucket: string; readonly Prefix: string }>,
  limit: Limit = {},
): ItemReader<{
  readonly Key: string;
  readonly Size: number;
  readonly Etag: string;
  readonly LastModified: number;
  readonly StorageClass: string;
}> => {
  const bucket = 'Bucket' in from ? from.Bucket : '*';
  return {
    rendered: {
      Resource: 'arn:aws:states:::s3:listObjectsV2',
      ...(limit.maxItems !== undefined && { ReaderConfig: orPath('MaxItems', limit.maxItems) }),
      Parameters: renderTemplate(from),
    },
    permissions: [
      { action: 's3:ListBucket', on: 'resource', arn: isExpression(bucket) ? '*' : `arn:aws:s3:::${bucket}` },
    ],
  };
};
