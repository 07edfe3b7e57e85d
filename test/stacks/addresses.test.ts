/** The addresses of resources are frozen: Terraform destroys and recreates a resource whose address changes. */
import { fullest, least } from './configurations';
import { synthesize } from './synthesized';

/** Renaming one requires a `moved` block: test/terraform/setting-changes.suite.ts shows what it prevents. */
const ALWAYS = [
  'aws_cloudwatch_log_group.manager_logs',
  'aws_cloudwatch_log_group.retention_logs',
  'aws_cloudwatch_log_group.trigger_logs',
  'aws_cloudwatch_log_group.workflow_logs',
  'aws_iam_role.manager_role',
  'aws_iam_role.retention_role',
  'aws_iam_role.runbook_role',
  'aws_iam_role.schedule_role',
  'aws_iam_role.trigger_role',
  'aws_iam_role.workflow_role',
  'aws_iam_role_policy.manager_role_policy',
  'aws_iam_role_policy.retention_role_policy',
  'aws_iam_role_policy.runbook_role_policy',
  'aws_iam_role_policy.schedule_role_policy',
  'aws_iam_role_policy.trigger_role_policy',
  'aws_iam_role_policy.workflow_role_policy',
  'aws_lambda_function.manager',
  'aws_lambda_function.retention',
  'aws_lambda_function.trigger',
  'aws_lambda_function_event_invoke_config.trigger_events',
  'aws_scheduler_schedule.schedule',
  'aws_sfn_state_machine.workflow',
  'aws_sqs_queue.dead-letters',
  'aws_ssm_document.runbook',
  'aws_ssm_parameter.runbook_name',
];

const WITH_INSTANCE_PROFILE = [
  'aws_iam_instance_profile.instance-profile',
  'aws_iam_role.instance-profile_role',
  'aws_iam_role_policy_attachment.instance-profile_AWSEC2VssSnapshotPolicy',
  'aws_iam_role_policy_attachment.instance-profile_AmazonSSMManagedInstanceCore',
];

test.each([
  ['least', least, ALWAYS],
  ['fullest', fullest, [...ALWAYS, ...WITH_INSTANCE_PROFILE]],
])('the %s configuration keeps its addresses', (_, environment, addresses) => {
  const { resource } = synthesize(environment).configuration;
  const found = Object.entries(resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
  expect(found.sort()).toEqual([...addresses].sort());
});
