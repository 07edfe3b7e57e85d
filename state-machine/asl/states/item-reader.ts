/** ItemReader: what a Distributed Map reads its items from, and the type of an item.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
import { isExpression, type Path } from '../expression';
import type { Permission } from '../permission';
import { type JsonObject, renderTemplate, type Template, valueOrPath } from '../template';

export interface ItemReader<Item> {
  readonly rendered: JsonObject;
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

/** A bucket whose name is known at run time only can be any bucket. */
const bucketArn = (from: object, suffix: string): string =>
  'Bucket' in from && !isExpression(from.Bucket) ? `arn:aws:s3:::${from.Bucket}${suffix}` : '*';

export const objectPermission = (action: string, from: object): Permission => ({
  action,
  on: 'resource',
  arn: bucketArn(from, '/*'),
});

const objectReader = (from: Template<S3Object>, config: JsonObject, { maxItems }: Limit) => ({
  rendered: {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { ...config, ...valueOrPath('MaxItems', maxItems) },
    Parameters: renderTemplate(from),
  },
  permissions: [objectPermission('s3:GetObject', from)],
});

/** The elements of an array in a JSON file. The caller gives their type. */
export const jsonItems = <Item>(from: Template<S3Object>, limit: Limit = {}): ItemReader<Item> =>
  objectReader(from, { InputType: 'JSON' }, limit);

/** The lines of a JSON Lines file. The caller gives their type. */
export const jsonLineItems = <Item>(from: Template<S3Object>, limit: Limit = {}): ItemReader<Item> =>
  objectReader(from, { InputType: 'JSONL' }, limit);

interface CsvOptions extends Limit {
  readonly delimiter?: 'COMMA' | 'PIPE' | 'SEMICOLON' | 'SPACE' | 'TAB';
}

const csvReader = (from: Template<S3Object>, headers: JsonObject, { delimiter, ...limit }: CsvOptions) =>
  objectReader(from, { InputType: 'CSV', ...headers, ...(delimiter && { CSVDelimiter: delimiter }) }, limit);

/** The rows of a CSV file without a header row. `columns` names the columns in their order. */
export const csvItems = <const Column extends string>(
  from: Template<S3Object>,
  columns: readonly [Column, ...Column[]],
  options: CsvOptions = {},
): ItemReader<{ readonly [C in Column]: string }> =>
  csvReader(from, { CSVHeaderLocation: 'GIVEN', CSVHeaders: columns }, options);

/** The rows of a CSV file whose first row names the columns. The caller gives their names as a type. */
export const csvItemsWithHeader = <Column extends string>(
  from: Template<S3Object>,
  options: CsvOptions = {},
): ItemReader<{ readonly [C in Column]: string }> => csvReader(from, { CSVHeaderLocation: 'FIRST_ROW' }, options);

/** The objects of an S3 inventory. */
export const inventoryItems = (
  manifest: Template<S3Object>,
  limit: Limit = {},
): ItemReader<{ readonly Bucket: string; readonly Key: string; readonly Size: string }> =>
  objectReader(manifest, { InputType: 'MANIFEST' }, limit);

/** The objects under a prefix, as ListObjectsV2 returns them. */
export const listedObjects = (
  from: Template<{ readonly Bucket: string; readonly Prefix: string }>,
  { maxItems }: Limit = {},
): ItemReader<{
  readonly Key: string;
  readonly Size: number;
  readonly Etag: string;
  readonly LastModified: number;
  readonly StorageClass: string;
}> => ({
  rendered: {
    Resource: 'arn:aws:states:::s3:listObjectsV2',
    ...(maxItems !== undefined && { ReaderConfig: valueOrPath('MaxItems', maxItems) }),
    Parameters: renderTemplate(from),
  },
  permissions: [{ action: 's3:ListBucket', on: 'resource', arn: bucketArn(from, '') }],
});
