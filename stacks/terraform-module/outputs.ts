/** The outputs of the Terraform module: names, console links, and AWS CLI commands that help when a backup is missing. */
import { Fn } from 'cdktf';
import { CREATED_BY, createdBy, HOLD } from '../../contracts/tags';
import { resourceNames } from '../names';
import type { SnapshotManagement } from '../snapshot-management';
import type { Output } from './registry-module';

/** https://docs.aws.amazon.com/general/latest/gr/rande.html and the pages of the partitions. */
const CONSOLES = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

const output = (description: string, value: string): Output => ({ description, value });

export function outputs(management: SnapshotManagement, name: string): Readonly<Record<string, Output>> {
  const { stateMachineArn, triggerName, deadLetterQueueUrl } = management;
  const { region, partition } = management.account;
  const { trigger, manager, retention, schedule, runbook } = resourceNames(name);
  const ownership = createdBy(name);
  const console = `https://${region}.${Fn.lookup(CONSOLES, partition, CONSOLES.aws)}`;
  const command = (description: string, args: string) => output(description, `aws --region ${region} ${args}`);
  return {
    state_machine_arn: output(
      'ARN of the state machine, for alarms on ExecutionsFailed and ExecutionsTimedOut.',
      stateMachineArn,
    ),
    state_machine_console: output(
      'Link to the runs in the AWS console. Each run links to an execution for every file system and instance.',
      `${console}/states/home?region=${region}#/statemachines/view/${stateMachineArn}`,
    ),
    list_runs: command(
      'Command that lists the last ten runs.',
      `stepfunctions list-executions --state-machine-arn ${stateMachineArn} --max-results 10`,
    ),
    start_a_run: command(
      'Command that starts a run now, for all tagged resources.',
      `lambda invoke --function-name ${triggerName} /dev/stdout`,
    ),
    trigger_function_name: output('Name of the function that finds tagged resources and starts a run.', triggerName),
    manager_function_name: output(
      'Name of the function that performs the operations of the workflow.',
      management.managerName,
    ),
    retention_function_name: output(
      'Name of the function that deletes the copies that retention no longer keeps.',
      management.retentionName,
    ),
    trigger_logs: command(
      "Command that shows the trigger function's logs of the last day.",
      `logs tail /aws/lambda/${trigger} --since 1d`,
    ),
    manager_logs: command(
      "Command that shows the manager function's logs of the last day.",
      `logs tail /aws/lambda/${manager} --since 1d`,
    ),
    retention_logs: command(
      "Command that shows the retention function's logs of the last day, with the reason for each kept and deleted copy.",
      `logs tail /aws/lambda/${retention} --since 1d`,
    ),
    schedule_console: output(
      'Link to the schedule in the AWS console.',
      `${console}/scheduler/home?region=${region}#schedules/default/${schedule}`,
    ),
    runbook_name: output(
      'Name of the automation document that takes snapshots of an instance.',
      management.runbookName,
    ),
    list_automations: command(
      'Command that lists the last ten automations. The failed step of one shows the output of the instance.',
      `ssm describe-automation-executions --filters Key=DocumentNamePrefix,Values=${runbook} --max-results 10`,
    ),
    dead_letter_queue_url: output(
      'URL of the queue for events that could not be delivered or processed. Each message is a run that did not happen.',
      deadLetterQueueUrl,
    ),
    read_dead_letters: command(
      'Command that shows messages in the dead-letter queue without removing them.',
      `sqs receive-message --queue-url ${deadLetterQueueUrl} --max-number-of-messages 10 --visibility-timeout 0 --attribute-names All --message-attribute-names All`,
    ),
    copies_tag: output(
      `Value of the tag ${CREATED_BY} on every copy of this deployment. Retention deletes no copy without it.`,
      ownership,
    ),
    list_snapshots: command(
      'Command that lists the EBS snapshots of this deployment.',
      `ec2 describe-snapshots --owner-ids self --filters Name=tag:${CREATED_BY},Values=${ownership}`,
    ),
    list_backups: command(
      'Command that lists the FSx backups of this deployment.',
      `fsx describe-backups --query "Backups[?Tags[?Key=='${CREATED_BY}' && Value=='${ownership}']]"`,
    ),
    hold_a_snapshot: command(
      `Command that excludes a snapshot from retention: replace SNAPSHOT_ID. The tag ${HOLD} holds an FSx backup too.`,
      `ec2 create-tags --resources SNAPSHOT_ID --tags Key=${HOLD},Value=keep`,
    ),
  };
}
