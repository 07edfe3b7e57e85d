/** Logs, dead letters and keys: what can be read afterwards. */
import { loss, note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import { text } from '../values';

const KEY_ARGUMENTS = ['kms_key_id', 'kms_master_key_id', 'kms_key_arn'];

const keys: Rule = ({ action, address, before, after, unknown }) => {
  if (action !== 'change') return [];
  return KEY_ARGUMENTS.filter((name) => unknown[name] !== true && (before[name] ?? '') !== (after[name] ?? '')).map(
    (name) => {
      const [old, young] = [text(before[name]) ?? '', text(after[name]) ?? ''];
      const from = old === '' ? "AWS's own encryption" : code(old);
      return warning(
        `${code(address)} is encrypted with ${young === '' ? "AWS's own keys" : code(young)} instead of ${from}: what was written before stays readable only while the old key does.`,
      );
    },
  );
};

const goneWith: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: 'Logs of past runs are lost with',
  aws_sqs_queue: 'Dead letters, each a run that did not happen, are lost with',
  aws_kms_key: 'Nothing that it encrypts can be read any more, once its waiting period is over, without',
};

const losses: Rule = ({ type, action, address }) => {
  const words = goneWith[type];
  return words !== undefined && (action === 'destroy' || action === 'replace')
    ? [loss(`${words} ${code(address)}.`)]
    : [];
};

const logs: Rule = ({ type, action, address, before, after }) => {
  const [old, young] = [Number(before.retention_in_days), Number(after.retention_in_days)];
  if (type !== 'aws_cloudwatch_log_group' || action !== 'change' || old === young) return [];
  // Zero means for ever.
  return young !== 0 && (old === 0 || young < old)
    ? [loss(`${code(address)} keeps ${young} days instead of ${old === 0 ? 'all' : old}: older logs are deleted.`)]
    : [note(`${code(address)} keeps logs for ${young === 0 ? 'ever' : `${young} days`} instead of ${old}.`)];
};

export const storage: Rule = (...asked) => [...losses(...asked), ...logs(...asked), ...keys(...asked)];
