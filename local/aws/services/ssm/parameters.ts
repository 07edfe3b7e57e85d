/** What SSM accepts in members that several of its actions share.
 *  https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Types.html */
import * as v from 'valibot';
import { ServiceError } from '../../service-error';

export const MaxResults = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50));

export const NextToken = v.string();

export const invalidNextToken = (): ServiceError =>
  new ServiceError('InvalidNextToken', 'The specified token is not valid.');

/** By name or by ARN. */
export const DocumentName = v.pipe(
  v.string(),
  v.regex(/^[a-zA-Z0-9_\-.:/]{3,128}$/, 'must be a document name or its ARN'),
);

export const DocumentVersion = v.pipe(
  v.string(),
  v.regex(/^([$]LATEST|[$]DEFAULT|[1-9][0-9]*)$/, 'must be $DEFAULT, $LATEST or a number'),
);

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Tag.html */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
export const Tag = v.strictObject({
  Key: v.pipe(v.string(), v.minLength(1), v.maxLength(128), v.regex(TAG_TEXT)),
  Value: v.pipe(v.string(), v.maxLength(256), v.regex(TAG_TEXT)),
});

export const AutomationExecutionId = v.pipe(v.string(), v.length(36));
