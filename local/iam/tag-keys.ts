/** The condition keys that tags give to a request. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html */
import type { AuthorizationRequest } from '../aws/action';
import type { Tag } from '../world/world';

type Conditions = NonNullable<AuthorizationRequest['conditions']>;

const perTag = (prefixes: readonly string[], tags: readonly Tag[]): Conditions =>
  Object.fromEntries(prefixes.flatMap((prefix) => tags.map(({ Key, Value }) => [`${prefix}/${Key}`, Value])));

/** Of the tags that the request asks to set. */
export const requestTagKeys = (tags: readonly Tag[]): Conditions =>
  tags.length === 0 ? {} : { ...perTag(['aws:RequestTag'], tags), 'aws:TagKeys': tags.map(({ Key }) => Key) };

/** Of the tags that the resource has. Some services know them under a name of their own besides. */
export const resourceTagKeys = (tags: readonly Tag[], ...ownPrefixes: readonly string[]): Conditions =>
  perTag(['aws:ResourceTag', ...ownPrefixes], tags);
