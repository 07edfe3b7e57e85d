/** What interrupts a script: PowerShell's errors, flow control, and ends that no script can catch. */
import { PsObject, type Value } from './values';

type Reach = 'statement' | 'script';

/** An error that ends the statement it arises in (a failed method call) or the script (`throw`, -ErrorAction Stop). */
export class TerminatingError extends Error {
  override name = 'TerminatingError';
  constructor(
    readonly record: PsObject,
    readonly reach: Reach,
  ) {
    super(recordMessage(record));
  }
}

/** The script uses something that the rehearsal's PowerShell does not support. No script can catch it. */
export class UnsupportedPowerShell extends Error {
  override name = 'UnsupportedPowerShell';
  constructor(
    readonly what: string,
    public line?: number,
  ) {
    super(`The rehearsal's PowerShell does not support ${what}`);
  }
}

export class SyntaxFault extends Error {
  override name = 'SyntaxFault';
  constructor(
    readonly line: number,
    text: string,
  ) {
    super(
      `The rehearsal's PowerShell cannot parse the script at line ${line}: ${text.split('\n')[0]?.slice(0, 80) ?? ''}`,
    );
  }
}

/** The process was killed: neither `catch` nor `finally` runs. */
export class ProcessKilled extends Error {
  override name = 'ProcessKilled';
  constructor() {
    super('The process was killed.');
  }
}

export class ReturnSignal {}
export class ExitSignal {
  constructor(readonly code: number) {}
}
export class LoopSignal {
  constructor(
    readonly kind: 'break' | 'continue',
    readonly label: string | undefined,
  ) {}
}

export const RUNTIME_EXCEPTION = 'System.Management.Automation.RuntimeException';
const SYSTEM_EXCEPTION = ['System.SystemException', 'System.Exception', 'System.Object'];

export function exception(type: string, message: string, inner: PsObject | null = null): PsObject {
  const made = new PsObject([type, ...SYSTEM_EXCEPTION.filter((base) => base !== type)]);
  made.set('Message', message).set('InnerException', inner).set('HResult', -2146233088).set('StackTrace', null);
  made.method('GetBaseException', () => inner ?? made);
  made.asText = () => `${type}: ${message}`;
  return made;
}

export interface Fault {
  readonly message: string;
  readonly type?: string | undefined;
  readonly id?: string;
  readonly inner?: PsObject;
  readonly target?: Value;
}

export function errorRecord(fault: Fault): PsObject {
  const { message, type = RUNTIME_EXCEPTION, id = message } = fault;
  const record = new PsObject(['System.Management.Automation.ErrorRecord', 'System.Object']);
  record.set('Exception', exception(type, message, fault.inner ?? null));
  record
    .set('FullyQualifiedErrorId', id)
    .set('TargetObject', fault.target ?? null)
    .set('ScriptStackTrace', null);
  record.asText = () => message;
  return record;
}

const objectIn = (record: PsObject, property: string): PsObject | undefined => {
  const value = record.get(property);
  return value instanceof PsObject ? value : undefined;
};

export const exceptionOf = (record: PsObject): PsObject | undefined => objectIn(record, 'Exception');

export const recordMessage = (record: PsObject): string => {
  const message = exceptionOf(record)?.get('Message');
  return typeof message === 'string' ? message : record.asText();
};

/** Sets the line of an error, if it has none yet: the innermost statement that it ends. */
export function setLine(record: PsObject, line: number): void {
  if (!record.has('InvocationInfo')) record.set('InvocationInfo', new PsObject().set('ScriptLineNumber', line));
}

export function lineOf(record: PsObject): number | undefined {
  const line = objectIn(record, 'InvocationInfo')?.get('ScriptLineNumber');
  return typeof line === 'number' ? line : undefined;
}

/** An error that a method or a conversion throws. */
export const statementError = (message: string, type = RUNTIME_EXCEPTION, id = message): TerminatingError =>
  new TerminatingError(errorRecord({ message, type, id }), 'statement');
