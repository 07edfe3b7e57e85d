/** states:GetExecutionHistory. https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html */
import * as v from 'valibot';
import type { HistoryEvent } from '../../../states-language/execution';
import { action } from '../../action';
import { Arn, invalidToken, MaxResults, NextToken, pageSizeOf } from './parameters';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html (maxResults) */
const LARGEST_PAGE = 1000;

export const getExecutionHistory = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({
    executionArn: Arn,
    reverseOrder: v.optional(v.boolean(), false),
    includeExecutionData: v.optional(v.boolean(), true),
    maxResults: v.optional(MaxResults),
    nextToken: v.optional(NextToken),
  }),
  authorize: ({ executionArn }) => [{ action: 'states:GetExecutionHistory', resource: executionArn }],
  concerns: ({ executionArn }) => executionArn,
  /** Pages are in order, other than those of listings: the token says how many events have been told. */
  answer({ executionArn, reverseOrder, includeExecutionData, maxResults, nextToken }, { aws }) {
    const { history } = aws.executions.get(executionArn);
    const told = nextToken === undefined ? 0 : Number(nextToken);
    if (!Number.isInteger(told) || told < 0 || told > history.length) throw invalidToken();
    const ordered = reverseOrder ? history.toReversed() : history;
    const end = told + pageSizeOf(maxResults, Math.min(LARGEST_PAGE, aws.pageSize));
    const events = ordered.slice(told, end);
    return {
      events: includeExecutionData ? events : events.map(withoutData),
      ...(end < history.length ? { nextToken: String(end) } : {}),
    };
  },
});

const DATA: ReadonlySet<string> = new Set(['input', 'output', 'parameters']);

function withoutData(event: HistoryEvent): Record<string, unknown> {
  const withoutMembers = (value: unknown) =>
    typeof value === 'object' && value !== null && !(value instanceof Date)
      ? Object.fromEntries(Object.entries(value).filter(([name]) => !DATA.has(name)))
      : value;
  return Object.fromEntries(Object.entries(event).map(([name, value]) => [name, withoutMembers(value)]));
}
