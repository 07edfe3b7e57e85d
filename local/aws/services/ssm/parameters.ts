/** How SSM actions are declared, and the members that several of them share.
 *  https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Types.html */
import * as v from 'valibot';
import { actionOf } from '../../action';
import { pagesOf } from '../../pagination';
import { reject } from '../../service-error';

export const ssmAction = actionOf('ValidationException');

export const Paging = {
  MaxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50))),
  NextToken: v.optional(v.string()),
};

export const ssmPage = pagesOf(() => reject('InvalidNextToken', 'The specified token is not valid.'));

/** By name or by ARN. */
export const DocumentName = v.pipe(
  v.string(),
  v.regex(/^[a-zA-Z0-9_\-.:/]{3,128}$/, 'must be a document name or its ARN'),
);

export const DocumentVersion = v.optional(
  v.pipe(v.string(), v.regex(/^([$]LATEST|[$]DEFAULT|[1-9][0-9]*)$/, 'must be $DEFAULT, $LATEST or a number')),
  '$DEFAULT',
);

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Tag.html */
const TagText = v.pipe(v.string(), v.regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u));
export const Tag = v.strictObject({
  Key: v.pipe(TagText, v.minLength(1), v.maxLength(128)),
  Value: v.pipe(TagText, v.maxLength(256)),
});

export const AutomationExecutionId = v.pipe(v.string(), v.length(36));
