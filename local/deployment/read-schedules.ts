/** Reads the schedules of a stack, each with its retry policy and dead-letter queue. */
import * as v from 'valibot';
import type { Schedule } from '../world/deployed-resources';
import { block, type Reading, readResources } from './read-resources';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html */
const DEFAULT_RETRY_ATTEMPTS = 185;
const DEFAULT_EVENT_AGE_SECONDS = 86_400;

const RetryPolicy = v.object({
  maximum_retry_attempts: v.optional(v.number(), DEFAULT_RETRY_ATTEMPTS),
  maximum_event_age_in_seconds: v.optional(v.number(), DEFAULT_EVENT_AGE_SECONDS),
});

const SchedulerSchedule = v.object({
  name: v.string(),
  schedule_expression: v.string(),
  schedule_expression_timezone: v.optional(v.string(), 'UTC'),
  state: v.optional(v.picklist(['ENABLED', 'DISABLED']), 'ENABLED'),
  target: block(
    v.object({
      arn: v.string(),
      role_arn: v.string(),
      input: v.optional(v.string(), '{}'),
      retry_policy: v.optional(block(RetryPolicy)),
      dead_letter_config: v.optional(block(v.object({ arn: v.string() }))),
    }),
  ),
});

export const readSchedules = (reading: Reading): Schedule[] =>
  readResources(reading, 'aws_scheduler_schedule', SchedulerSchedule, ({ target, ...schedule }) => ({
    name: schedule.name,
    expression: schedule.schedule_expression,
    timezone: schedule.schedule_expression_timezone,
    state: schedule.state,
    input: target.input,
    targetArn: target.arn,
    roleArn: target.role_arn,
    maximumRetryAttempts: target.retry_policy?.maximum_retry_attempts ?? DEFAULT_RETRY_ATTEMPTS,
    maximumEventAgeSeconds: target.retry_policy?.maximum_event_age_in_seconds ?? DEFAULT_EVENT_AGE_SECONDS,
    deadLetterArn: target.dead_letter_config?.arn,
  }));
