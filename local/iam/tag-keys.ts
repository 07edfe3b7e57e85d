/** The condition keys that tags add to a request. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html */
import type { ConditionKeys } from './request';

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

const perTag = (prefixes: readonly string[], tags: readonly Tag[]): ConditionKeys =>
  Object.fromEntries(prefixes.flatMap((prefix) => tags.map(({ Key, Value }) => [`${prefix}/${Key}`, Value])));

/** Of the tags that the request sets. */
export const requestTagKeys = (tags: readonly Tag[]): ConditionKeys =>
  tags.length === 0 ? {} : { ...perTag(['aws:RequestTag'], tags), 'aws:TagKeys': tags.map(({ Key }) => Key) };

/** Of the tags on the resource. Some services add keys with a prefix of their own. */
export const resourceTagKeys = (tags: readonly Tag[], ...ownPrefixes: readonly string[]): ConditionKeys =>
  perTag(['aws:ResourceTag', ...ownPrefixes], tags);
