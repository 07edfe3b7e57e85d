/** Templates of an item's result, which the report reads. */
import { NOT_TOUCHED } from '../contracts/application';
import type { ItemResult } from '../contracts/result';
import type { Doc, ErrorOutput, Expression, Template } from './asl';
import type { Item } from './item';

type ResultTemplate = { readonly [Field in keyof ItemResult]: Template<ItemResult[Field]> };
type Facts = Partial<Omit<ResultTemplate, 'ResourceType' | 'ResourceId' | 'Status'>>;

type ItemPaths = Pick<Doc<Item>, 'ResourceType' | 'ResourceId'>;

/** Fields that are not given are empty. */
export const itemResult = (
  { ResourceType, ResourceId }: ItemPaths,
  { Status, ...facts }: Facts & Pick<ResultTemplate, 'Status'>,
): ResultTemplate => ({
  ResourceType,
  ResourceId,
  Status,
  CopyId: '',
  Grade: '',
  Attempts: 0,
  Deleted: 0,
  Error: '',
  Cause: '',
  Application: NOT_TOUCHED,
  Warning: '',
  Missing: [],
  ...facts,
});

type FailurePaths = { readonly [Field in keyof ErrorOutput]: Expression<string> };

/** The result after an error that a Catch has caught. */
export const failed = (item: ItemPaths, failure: FailurePaths, facts: Facts = {}): ResultTemplate =>
  itemResult(item, { Status: 'Failed', Error: failure.Error, Cause: failure.Cause, ...facts });
