/** Translates a failure into an error that the contract declares; any other failure becomes `Unexpected`. */
import { asReason } from '../../contracts/fields';
import { awsError, isRetryable } from './aws-error';
import { DeclaredError } from './declared-error';

export interface Translation {
  /** The operation and its resource: the beginning of the message. */
  readonly doing: string;
  /** The error names that the contract declares. */
  readonly declared: readonly string[];
  /** AWS's error names to declared ones, where they differ. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** What an operator can do about a declared error. */
  readonly remedies?: Readonly<Record<string, string | undefined>>;
}

const RETRY_LATER = 'AWS throttled or failed the request; retry later.';

/** AWS's messages can be long (an AccessDenied names role, action and resource); the remedy after them must still fit. */
const AWS_MESSAGE_LENGTH = 180;

/** IAM names the caller first, whose ARN may take up the whole message; the denied action matters more.
 *  https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const withoutCaller = (message: string): string =>
  message.replace(/^.*?\bUser: \S+ is (?=not authorized to perform: )/s, '');

export const describeFailure = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

export function asDeclaredError(error: unknown, translation: Translation): DeclaredError {
  if (error instanceof DeclaredError) return error;
  const { doing, declared, renamed = {}, remedies = {} } = translation;
  const answer = awsError(error);
  const retryable = isRetryable(error);
  if (answer === undefined && !retryable) {
    return new DeclaredError('Unexpected', `${doing}: ${describeFailure(error)}`, error);
  }
  const { name: awsName, message } = answer ?? { name: 'no answer', message: String(error) };
  const candidate = renamed[awsName] ?? awsName;
  const name = declared.includes(candidate) ? candidate : retryable ? 'Throttled' : 'Unexpected';
  const remedy = remedies[name] ?? (name === 'Throttled' ? RETRY_LATER : '');
  const sentence = asReason(`${awsName}: ${withoutCaller(message)}`, AWS_MESSAGE_LENGTH);
  return new DeclaredError(name, `${doing}: ${sentence}${remedy && ` ${remedy}`}`, error);
}
