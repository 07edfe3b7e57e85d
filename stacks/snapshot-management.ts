/** One whole deployment: the runbook, the functions, the state machine, the schedule, and what they share. */
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { ManagerVariables, RetentionVariables, TriggerVariables } from '../contracts/environment';
import { type FunctionName, RETENTION, SNAPSHOT_MGMT } from '../contracts/operation';
import { operationsOf } from '../contracts/operations';
import { createdBy } from '../contracts/tags';
import { triggerActions } from '../contracts/trigger';
import { workflowPermissions } from '../state-machine';
import { Account } from './constructs/account';
import { DeadLetters } from './constructs/dead-letters';
import { InstanceProfile } from './constructs/instance-profile';
import { Lambda } from './constructs/lambda';
import { RunbookDocument } from './constructs/runbook-document';
import { TriggerSchedule } from './constructs/trigger-schedule';
import { Workflow } from './constructs/workflow';
import { grantStatements } from './iam/grant-statements';
import { copyScopes, runbookScopes } from './iam/resource-scopes';
import { resourceNames } from './names';
import { completeProps, type SnapshotManagementProps } from './snapshot-management-props';
import { deployedHooks, joinedByTerraform } from './tokens/hooks';
import { stringOf } from './tokens/or-token';
import { workflowDefinition } from './tokens/workflow-definition';

/** Lambda's maximum, because listing a large fleet takes many pages.
 *  https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const TRIGGER_TIMEOUT_SECONDS = 900;

/** The longest that the workflow waits for one of its operations. Cleanups derive from it how much longer they may delete. */
const timeoutSeconds = (name: FunctionName): number =>
  Math.max(...operationsOf(name).map((operation) => operation.timeoutSeconds));

export class SnapshotManagement extends Construct {
  readonly account: Account;
  readonly stateMachineArn: string;
  readonly triggerName: string;
  readonly managerName: string;
  readonly retentionName: string;
  readonly runbookName: string;
  readonly deadLetterQueueUrl: string;
  readonly instanceProfileName: string | undefined;

  constructor(scope: Construct, id: string, props: SnapshotManagementProps) {
    super(scope, id);
    const { bundles, ...settings } = completeProps(this.node.path, props);
    const { kmsKeyArn, logRetentionDays, retention, schedule, targets } = settings;
    const names = resourceNames(settings.name);
    const ownership = createdBy(settings.name);
    const account = new Account(this, 'account');
    const deployment = { account, kmsKeyArn, logRetentionDays };
    const copies = copyScopes(account, ownership);

    const runbook = new RunbookDocument(this, 'runbook', {
      account,
      name: names.runbook,
      roleName: names.roles.automation,
      nameParameter: names.runbookNameParameter,
      instanceTag: targets.instances,
      createdBy: ownership,
      vss: settings.vss,
      settings: {
        vssComponentsVersion: settings.vss.componentsVersion,
        applicationServices: joinedByTerraform(settings.applicationServices),
        applicationHealth: {
          ...settings.applicationHealth,
          ports: joinedByTerraform(settings.applicationHealth.ports),
        },
        hooks: deployedHooks(settings.hooks),
        watchdogMinutes: settings.watchdogMinutes,
      },
    });

    const manager = new Lambda(this, 'manager', {
      ...deployment,
      name: names.manager,
      roleName: names.roles.manager,
      description: 'Backs up, snapshots and verifies: one operation of the workflow per call.',
      bundle: bundles.manager,
      timeoutSeconds: timeoutSeconds(SNAPSHOT_MGMT),
      environment: {
        RUNBOOK_NAME_PARAMETER: runbook.nameParameter.name,
        RUNBOOK_VERSION: runbook.version,
        CREATED_BY: ownership,
        EXCLUDE_BOOT_VOLUME: stringOf(settings.vss.excludeBootVolume),
        ACCEPTED_GRADE: Token.asString(settings.acceptedGrade),
      } satisfies Record<keyof ManagerVariables, string>,
      statements: grantStatements(
        operationsOf(SNAPSHOT_MGMT).flatMap(({ actions }) => actions),
        { ...copies, ...runbookScopes(account, runbook) },
      ),
    });

    const deletion = new Lambda(this, 'retention', {
      ...deployment,
      name: names.retention,
      roleName: names.roles.retention,
      description: 'Deletes the copies that retention no longer keeps.',
      bundle: bundles.retention,
      timeoutSeconds: timeoutSeconds(RETENTION),
      environment: {
        CREATED_BY: ownership,
        RETENTION_TYPE: Token.asString(retention.unit),
        RETENTION_VALUE: String(retention.value),
        KEEP_AT_LEAST: String(retention.keepAtLeast),
        ACCEPTED_GRADE: Token.asString(settings.acceptedGrade),
      } satisfies Record<keyof RetentionVariables, string>,
      statements: grantStatements(
        operationsOf(RETENTION).flatMap(({ actions }) => actions),
        copies,
      ),
    });
    const functionArns = { [SNAPSHOT_MGMT]: manager.arn, [RETENTION]: deletion.arn };

    const workflow = new Workflow(this, 'workflow', {
      ...deployment,
      name: names.stateMachine,
      roleName: names.roles.stateMachine,
      definition: workflowDefinition(settings.workflow, functionArns),
      permissions: workflowPermissions(settings.workflow),
      functionArns,
    });

    const deadLetters = new DeadLetters(this, 'dead-letters', { name: names.deadLetterQueue, kmsKeyArn });

    const trigger = new Lambda(this, 'trigger', {
      ...deployment,
      name: names.trigger,
      roleName: names.roles.trigger,
      description: 'Finds the tagged file systems and instances, and starts a run for them.',
      bundle: bundles.trigger,
      timeoutSeconds: TRIGGER_TIMEOUT_SECONDS,
      environment: {
        STATE_MACHINE_ARN: workflow.arn,
        CREATED_BY: ownership,
        FSX_TAG_KEY: targets.fileSystems.tagKey,
        FSX_TAG_VALUE: targets.fileSystems.tagValue,
        EC2_TAG_KEY: targets.instances.tagKey,
        EC2_TAG_VALUE: targets.instances.tagValue,
        EXCLUDE_BOOT_VOLUME: stringOf(settings.vss.excludeBootVolume),
      } satisfies Record<keyof TriggerVariables, string>,
      statements: grantStatements(triggerActions, {
        'state-machine': { resources: [workflow.arn] },
        execution: { resources: [account.arn('states', `execution:${names.stateMachine}:*`)] },
      }),
      deadLetters,
    });

    new TriggerSchedule(this, 'schedule', {
      ...schedule,
      account,
      name: names.schedule,
      roleName: names.roles.scheduler,
      functionArn: trigger.arn,
      deadLetters,
      kmsKeyArn,
    });

    const profile = settings.instanceProfile
      ? new InstanceProfile(this, 'instance-profile', {
          account,
          name: names.instanceProfile,
          roleName: names.roles.instance,
        })
      : undefined;

    this.account = account;
    this.stateMachineArn = workflow.arn;
    this.triggerName = trigger.functionName;
    this.managerName = manager.functionName;
    this.retentionName = deletion.functionName;
    this.runbookName = runbook.name;
    this.deadLetterQueueUrl = deadLetters.url;
    this.instanceProfileName = profile?.name;
  }
}
