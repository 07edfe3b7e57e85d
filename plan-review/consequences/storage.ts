/** Effects on logs, dead letters and encryption keys: what remains readable afterwards. */
import { label } from '../../stacks/settings/entries';
import { loss, note, type Rule, warning } from '../consequence';
import { code } from '../markdown';

const KEY_ARGUMENTS = ['kms_key_id', 'kms_master_key_id', 'kms_key_arn'];

const keyOf = (value: unknown): string => (typeof value === 'string' && value !== '' ? code(value) : "AWS's own keys");

const keys: Rule = function* ({ action, address, before, after, unknown }) {
  for (const name of KEY_ARGUMENTS) {
    if (action === 'change' && unknown[name] !== true && (before[name] ?? '') !== (after[name] ?? ''))
      yield warning(
        `${code(address)} is encrypted with ${keyOf(after[name])} instead of ${keyOf(before[name])}: existing data is readable only as long as the old key is.`,
      );
  }
};

const LOSSES: Readonly<Record<string, (name: string) => string>> = {
  aws_cloudwatch_log_group: (name) => `The logs of past runs are deleted with ${name}.`,
  aws_sqs_queue: (name) => `Dead letters, each a run that did not happen, are deleted with ${name}.`,
  aws_kms_key: (name) => `Data encrypted with ${name} cannot be decrypted once its waiting period is over.`,
};

const losses: Rule = function* ({ type, action, address }) {
  const describe = LOSSES[type];
  if (describe !== undefined && (action === 'destroy' || action === 'replace')) yield loss(describe(code(address)));
};

/** In CloudWatch Logs, a retention of zero days means that logs never expire. */
const periodOf = (days: number): string => (days === 0 ? 'unlimited' : `${days} days`);

const logs: Rule = function* ({ type, action, address, before, after }) {
  const [old, planned] = [Number(before.retention_in_days), Number(after.retention_in_days)];
  const areKnown = Number.isInteger(old) && Number.isInteger(planned);
  if (type !== 'aws_cloudwatch_log_group' || action !== 'change' || !areKnown || old === planned) return;
  const change = `The ${label('logRetentionDays')} of ${code(address)} changes from ${periodOf(old)} to ${periodOf(planned)}`;
  const isShorter = planned !== 0 && (old === 0 || planned < old);
  yield isShorter ? loss(`${change}: older logs are deleted.`) : note(`${change}.`);
};

export const storage: Rule = function* (...change) {
  for (const rule of [losses, logs, keys]) yield* rule(...change);
};
