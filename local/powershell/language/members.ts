/** `$x.Name`, `$x[0]`, `[Type]::Member` and method calls. */
import { fromItems, toNumber } from '../convert';
import {
  errorRecord,
  exception,
  exceptionOf,
  recordMessage,
  statementError,
  TerminatingError,
  UnsupportedPowerShell,
} from '../errors';
import type { Session } from '../session';
import type { SyntaxNode } from '../syntax';
import { toText } from '../text';
import { instanceMethod, instanceProperty } from '../types/members';
import { canonicalType } from '../types/type-names';
import { Hashtable, type Method, PsObject, TypeReference, type Value } from '../values';
import { evaluate } from './dispatch';

/** In strict mode a missing property is an error, also the Count of a scalar. */
export function readMember(target: Value, name: string, strict = false): Value {
  const found = memberOf(target, name);
  if (found !== undefined) return found;
  if (!strict) return ['count', 'length'].includes(name.toLowerCase()) && target !== null ? 1 : null;
  throw statementError(
    `The property '${name}' cannot be found on this object. Verify that the property exists.`,
    'System.Management.Automation.PropertyNotFoundException',
    'PropertyNotFoundStrict',
  );
}

function memberOf(target: Value, name: string): Value | undefined {
  if (target === null) return undefined;
  if (target instanceof Hashtable && target.has(name)) return target.get(name) ?? null;
  if (target instanceof PsObject && target.has(name)) return target.get(name) ?? null;
  const own = instanceProperty(target, name);
  if (own !== undefined) return own;
  if (target instanceof PsObject || target instanceof Hashtable || typeof target !== 'object') return undefined;
  if (!Array.isArray(target)) throw new UnsupportedPowerShell(`the property ${name} of ${toText(target)}`);
  // A property that a list does not have is read from each item.
  return fromItems(target.flatMap((item) => memberOf(item, name) ?? []));
}

export function readIndex(target: Value, index: Value, strict = false): Value {
  if (target === null) throw statementError('Cannot index into a null array.');
  if (Array.isArray(index) && !(target instanceof Hashtable)) return index.map((one) => readIndex(target, one, strict));
  if (target instanceof Hashtable) return target.get(index) ?? null;
  if (target instanceof PsObject) return typeof index === 'string' ? (target.get(index) ?? null) : null;
  if (typeof target !== 'string' && !Array.isArray(target)) return toNumber(index) === 0 ? target : null;
  const position = toNumber(index);
  const item = target.at(position);
  if (item !== undefined || !strict) return item ?? null;
  throw statementError('Index was outside the bounds of the array.', 'System.IndexOutOfRangeException');
}

export function readStatic(type: string, name: string, session: Session): Value {
  const member = session.host.types.get(canonicalType(type))?.constants?.[name.toLowerCase()];
  if (member === undefined) throw new UnsupportedPowerShell(`[${type}]::${name}`);
  return member;
}

export async function callStatic(
  type: string,
  name: string,
  args: readonly Value[],
  session: Session,
): Promise<Value | undefined> {
  const method = session.host.types.get(canonicalType(type))?.methods?.[name.toLowerCase()];
  if (method === undefined) throw new UnsupportedPowerShell(`[${type}]::${name}()`);
  return callWrapped(method, name, args);
}

/** The name after a dot, which may be computed. */
export async function memberName(node: SyntaxNode, session: Session): Promise<string> {
  const [name] = node.children;
  return name === undefined || name.type === 'simple_name' ? node.text : toText(await evaluate(name, session));
}

export async function callMethod(target: Value, name: string, args: readonly Value[]): Promise<Value | undefined> {
  if (target === null) {
    throw statementError('You cannot call a method on a null-valued expression.');
  }
  const own = target instanceof PsObject ? target.findMethod(name) : undefined;
  const method = own ?? instanceMethod(target, name);
  if (method === undefined) {
    const type =
      target instanceof PsObject ? target.typeNames[0] : target instanceof TypeReference ? target.name : typeof target;
    throw new UnsupportedPowerShell(`the method ${name}() of ${type}`);
  }
  return callWrapped(method, name, args);
}

/** Wraps an error of a .NET method in a MethodInvocationException, as PowerShell does. */
async function callWrapped(method: Method, name: string, args: readonly Value[]): Promise<Value | undefined> {
  try {
    return await method(args);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const inner = exceptionOf(error.record) ?? exception('System.Exception', recordMessage(error.record));
    const message = `Exception calling "${name}" with "${args.length}" argument(s): "${recordMessage(error.record)}"`;
    const type = 'System.Management.Automation.MethodInvocationException';
    const id = inner.typeNames[0]?.split('.').at(-1) ?? 'MethodInvocationException';
    throw new TerminatingError(errorRecord({ message, type, id, inner }), 'statement');
  }
}

/** `$x.Name = value` and `$x[0] = value`. */
export function writeMember(target: Value, name: string, value: Value): void {
  if (target instanceof Hashtable) target.set(name, value);
  else if (target instanceof PsObject && target.has(name)) target.set(name, value);
  else
    throw statementError(
      `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`,
    );
}

export function writeIndex(target: Value, index: Value, value: Value): void {
  if (target instanceof Hashtable) {
    target.set(index, value);
    return;
  }
  if (!Array.isArray(target)) throw statementError(`Unable to index into an object of type ${toText(target)}.`);
  const position = toNumber(index) < 0 ? target.length + toNumber(index) : toNumber(index);
  if (position >= target.length)
    throw statementError('Index was outside the bounds of the array.', 'System.IndexOutOfRangeException');
  target[position] = value;
}
