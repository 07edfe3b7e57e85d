/** states:GetExecutionHistory. https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html */
import * as v from 'valibot';
import type { HistoryEvent } from '../../../states-language/execution';
import { onResource } from '../../action';
import { Arn, invalidToken, Paging, statesAction } from './parameters';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html (maxResults) */
const LARGEST_PAGE = 1000;

export const getExecutionHistory = statesAction({
  accepts: v.strictObject({
    executionArn: Arn,
    reverseOrder: v.optional(v.boolean(), false),
    includeExecutionData: v.optional(v.boolean(), true),
    ...Paging,
  }),
  authorize: onResource(({ executionArn }) => executionArn),
  concerns: ({ executionArn }) => executionArn,
  /** Pages are in order, unlike those of listings: the token is the number of events returned so far. */
  answer({ executionArn, reverseOrder, includeExecutionData, maxResults, nextToken }, { aws }) {
    const { history } = aws.executions.get(executionArn);
    const start = Number(nextToken ?? 0);
    if (!Number.isInteger(start) || start < 0 || start > history.length) invalidToken();
    const ordered = reverseOrder ? history.toReversed() : history;
    const largest = Math.min(LARGEST_PAGE, aws.pageSize);
    const end = start + Math.min(maxResults || largest, largest);
    const events = ordered.slice(start, end);
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
