/** The schedule that starts runs, with the role that lets it call the trigger function. */
import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { conditional, Token } from 'cdktf';
import { Construct } from 'constructs';
import { SCHEDULE_INPUT } from '../../contracts/trigger';
import { type KmsKeyArn, SEND_ENCRYPTED } from '../iam/key-use';
import type { OrToken } from '../tokens/or-token';
import { terraformJson } from '../tokens/terraform-json';
import type { Account } from './account';
import type { DeadLetters } from './dead-letters';
import { ServiceRole } from './service-role';

/** A run that cannot be started within the hour is skipped, because it might extend into working hours. */
const MAX_DELAY_SECONDS = 3600;
const MAX_RETRIES = 10;

interface TriggerScheduleProps {
  readonly account: Account;
  readonly name: string;
  readonly roleName: string;
  readonly expression: string;
  readonly timezone: string;
  readonly enabled: OrToken<boolean>;
  readonly functionArn: string;
  readonly deadLetters: DeadLetters;
  readonly kmsKeyArn: KmsKeyArn;
}

export class TriggerSchedule extends Construct {
  constructor(scope: Construct, id: string, props: TriggerScheduleProps) {
    super(scope, id);
    const role = new ServiceRole(this, 'role', {
      account: props.account,
      name: props.roleName,
      description: `Permissions of the schedule ${props.name}.`,
      service: 'scheduler.amazonaws.com',
      // Scheduler names the group, not the schedule, when it assumes the role.
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      sourceArn: props.account.arn('scheduler', 'schedule-group/default'),
      statements: [
        { sid: 'CallTrigger', actions: ['lambda:InvokeFunction'], resources: [props.functionArn] },
        props.deadLetters.sendStatement,
      ],
      key: { kmsKeyArn: props.kmsKeyArn, actions: SEND_ENCRYPTED },
    });
    new SchedulerSchedule(this, 'Default', {
      name: props.name,
      description: 'Starts a run of backups and snapshots.',
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: props.timezone,
      state: stateOf(props.enabled),
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: props.functionArn,
        roleArn: role.arn,
        input: terraformJson(SCHEDULE_INPUT),
        deadLetterConfig: { arn: props.deadLetters.arn },
        retryPolicy: { maximumEventAgeInSeconds: MAX_DELAY_SECONDS, maximumRetryAttempts: MAX_RETRIES },
      },
      dependsOn: [role.policy],
    });
  }
}

function stateOf(enabled: OrToken<boolean>): string {
  if (typeof enabled !== 'boolean') return Token.asString(conditional(enabled, 'ENABLED', 'DISABLED'));
  return enabled ? 'ENABLED' : 'DISABLED';
}
