/** ssm:DescribeAutomationExecutions.
 *  https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeAutomationExecutions.html */
import * as v from 'valibot';
import { onEverything } from '../../action';
import type { AutomationExecution } from '../../automation-engine';
import { listedExecutions } from './automation-executions';
import { Paging, ssmAction, ssmPage } from './parameters';

/** SSM has no filter on the value of a parameter, such as an instance's id. */
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

export const describeAutomationExecutions = ssmAction({
  accepts: v.strictObject({
    Filters: v.optional(v.pipe(v.array(Filter), v.maxLength(10)), []),
    ...Paging,
  }),
  authorize: onEverything,
  answer(input, context) {
    const requested = listedExecutions(context.aws).filter((execution) =>
      input.Filters.every(({ Key, Values }) => Values.some((value) => FILTERS[Key](execution, value))),
    );
    const { items, nextToken } = ssmPage(requested, ({ AutomationExecutionId: id }) => id, input, context);
    return {
      AutomationExecutionMetadataList: items.map(
        ({ StepExecutions, Parameters, tags, listedFrom, ...metadata }) => metadata,
      ),
      NextToken: nextToken,
    };
  },
});
