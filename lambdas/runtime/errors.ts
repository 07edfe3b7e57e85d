/** Translates whatever went wrong into an error that the contract declares; what nobody foresaw becomes `Unexpected`. */
import { awsError, isRetryable } from './aws-error';
import { DeclaredError } from './declared-error';

export interface Translation {
  /** What was being done and to which resource: the beginning of the sentence. */
  readonly doing: string;
  /** The error names that the contract declares. */
  readonly declared: readonly string[];
  /** AWS's names for what the contract calls otherwise. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** What a person can do about a declared error. */
  readonly remedies?: Readonly<Record<string, string | undefined>>;
}

/** AWS's own words may be long (an AccessDenied names role, action and resource); the remedy behind them must still fit. */
const WORDS_OF_AWS = 180;

const clip = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);

/** IAM names the caller first, whose ARN may fill all the room; what it may not do is what has to be told.
 *  https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const withoutCaller = (message: string): string =>
  message.replace(/^.*?\bUser: \S+ is (?=not authorized to perform: )/s, '');

function declaredName(name: string, { declared, renamed = {} }: Translation): string | undefined {
  const candidate = renamed[name] ?? name;
  return declared.includes(candidate) ? candidate : undefined;
}

export function asDeclaredError(error: unknown, translation: Translation): DeclaredError {
  if (error instanceof DeclaredError) return error;
  const answer = awsError(error);
  if (answer === undefined && !isRetryable(error)) {
    const fault = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new DeclaredError('Unexpected', `${translation.doing}: ${fault}`, error);
  }
  const { name: aws, message } = answer ?? { name: 'no answer', message: String(error) };
  const name = declaredName(aws, translation) ?? (isRetryable(error) ? 'Throttled' : 'Unexpected');
  const remedy = translation.remedies?.[name] ?? REMEDIES[name] ?? '';
  const words = clip(`${aws}: ${withoutCaller(message)}`, WORDS_OF_AWS);
  return new DeclaredError(name, `${translation.doing}: ${words}${remedy && ` ${remedy}`}`, error);
}

const REMEDIES: Readonly<Record<string, string>> = {
  Throttled: 'AWS asks for patience; send it again later.',
};
