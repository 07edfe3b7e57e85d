/** ssm:DescribeAutomationExecutions.
 *  https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeAutomationExecutions.html */
import * as v from 'valibot';
import { action } from '../../action';
import type { AutomationExecution } from '../../automation-engine';
import { pageOf } from '../../pagination';
import { invalidNextToken, MaxResults, NextToken } from './parameters';

/** There is no filter on the value of a parameter, such as an instance's id. */
const FILTERS = {
  DocumentNamePrefix: ({ DocumentName }: AutomationExecution, value: string) => DocumentName.startsWith(value),
  ExecutionId: ({ AutomationExecutionId }: AutomationExecution, value: string) => AutomationExecutionId === value,
  ExecutionStatus: ({ AutomationExecutionStatus }: AutomationExecution, value: string) =>
    AutomationExecutionStatus === value,
  /** Of the tags that it was started with. */
  TagKey: ({ tags }: AutomationExecution, value: string) => tags.some(({ Key }) => Key === value),
} as const;

const Filter = v.strictObject({
  Key: v.picklist(['DocumentNamePrefix', 'ExecutionId', 'ExecutionStatus', 'TagKey']),
  Values: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(10)),
});

export const describeAutomationExecutions = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({
    Filters: v.optional(v.pipe(v.array(Filter), v.maxLength(10)), []),
    MaxResults: v.optional(MaxResults),
    NextToken: v.optional(NextToken),
  }),
  authorize: () => [{ action: 'ssm:DescribeAutomationExecutions', resource: '*' }],
  answer({ Filters, MaxResults, NextToken }, { aws }) {
    const { items, nextToken } = pageOf({
      items: aws.automations
        .listed(aws.clock.now())
        .filter((execution) =>
          Filters.every(({ Key, Values }) => Values.some((value) => FILTERS[Key](execution, value))),
        ),
      idOf: ({ AutomationExecutionId }) => AutomationExecutionId,
      pageSize: Math.min(MaxResults ?? aws.pageSize, aws.pageSize),
      nextToken: NextToken,
      query: ['DescribeAutomationExecutions', Filters],
      invalidToken: invalidNextToken,
    });
    return {
      AutomationExecutionMetadataList: items.map(({ StepExecutions, Parameters, tags, ...metadata }) => metadata),
      NextToken: nextToken,
    };
  },
});
