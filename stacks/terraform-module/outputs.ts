/** The outputs of the Terraform module: what somebody needs at night, when a backup is missing and the code is far away. */
import { Fn } from 'cdktf';
import { CREATED_BY, createdBy, HOLD } from '../../contracts/tags';
import { resourceNames } from '../names';
import type { SnapshotManagement } from '../snapshot-management';
import type { Output } from './output';

/** https://docs.aws.amazon.com/general/latest/gr/rande.html and the pages of the partitions. */
const CONSOLES = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

export function outputs(management: SnapshotManagement, name: string): Readonly<Record<string, Output>> {
  const { region, partition } = management.account;
  const names = resourceNames(name);
  const mark = createdBy(name);
  const console = `https://${region}.${Fn.lookup(CONSOLES, partition, CONSOLES.aws)}`;
  const aws = (command: string): string => `aws --region ${region} ${command}`;
  const logsOf = (group: string): string => aws(`logs tail ${group} --since 1d`);
  return {
    state_machine_arn: {
      description: 'The workflow of a run, for alarms on ExecutionsFailed and ExecutionsTimedOut.',
      value: management.stateMachineArn,
    },
    state_machine_console: {
      description: 'The runs in the console: open one, and each file system and instance has a story of its own.',
      value: `${console}/states/home?region=${region}#/statemachines/view/${management.stateMachineArn}`,
    },
    list_runs: {
      description: 'The last ten runs.',
      value: aws(`stepfunctions list-executions --state-machine-arn ${management.stateMachineArn} --max-results 10`),
    },
    start_a_run: {
      description: 'Starts a run now, for everything that carries the tags.',
      value: aws(`lambda invoke --function-name ${management.triggerName} /dev/stdout`),
    },
    trigger_function_name: {
      description: 'The function that finds what is tagged and starts a run.',
      value: management.triggerName,
    },
    manager_function_name: {
      description: 'The function that does the operations of the workflow.',
      value: management.managerName,
    },
    trigger_logs: {
      description: 'What the trigger wrote during the last day.',
      value: logsOf(`/aws/lambda/${names.trigger}`),
    },
    manager_logs: {
      description: 'What the operations wrote during the last day: each reason, resource by resource.',
      value: logsOf(`/aws/lambda/${names.manager}`),
    },
    schedule_console: {
      description: 'The schedule in the console.',
      value: `${console}/scheduler/home?region=${region}#schedules/default/${names.schedule}`,
    },
    runbook_name: {
      description: 'The automation document that snapshots an instance.',
      value: management.runbookName,
    },
    list_automations: {
      description: 'The last automations: the step that failed shows what the instance answered.',
      value: aws(
        `ssm describe-automation-executions --filters Key=DocumentNamePrefix,Values=${names.runbook} --max-results 10`,
      ),
    },
    dead_letter_queue_url: {
      description: 'The queue of what could not be delivered or handled; a message here is a run that did not happen.',
      value: management.deadLetterQueueUrl,
    },
    read_dead_letters: {
      description: 'Shows dead letters and leaves them where they are.',
      value: aws(
        `sqs receive-message --queue-url ${management.deadLetterQueueUrl} --max-number-of-messages 10 --visibility-timeout 0 --attribute-names All --message-attribute-names All`,
      ),
    },
    copies_tag: {
      description: `Value of the tag ${CREATED_BY} on every copy of this deployment; nothing without it is ever deleted.`,
      value: mark,
    },
    list_snapshots: {
      description: 'The EBS snapshots of this deployment.',
      value: aws(`ec2 describe-snapshots --owner-ids self --filters Name=tag:${CREATED_BY},Values=${mark}`),
    },
    list_backups: {
      description: 'The FSx backups of this deployment.',
      value: aws(`fsx describe-backups --query "Backups[?Tags[?Key=='${CREATED_BY}' && Value=='${mark}']]"`),
    },
    hold_a_snapshot: {
      description: `Exempts a snapshot from retention, whatever its age: put its id in place of SNAPSHOT_ID. An FSx backup is held by the same tag, ${HOLD}.`,
      value: aws(`ec2 create-tags --resources SNAPSHOT_ID --tags Key=${HOLD},Value=keep`),
    },
  };
}
