/** `try`, `catch` by type, `finally` and `throw`. A killed process runs none of them. */
import { errorRecord, exceptionOf, ProcessKilled, TerminatingError, UnsupportedPowerShell } from '../errors';
import type { Emit, Executor, Session } from '../session';
import { childOfType, childrenOfType, type SyntaxNode, typeName } from '../syntax';
import { toText } from '../text';
import { canonicalType } from '../types/type-names';
import { PsObject, type Value } from '../values';
import { execute } from './dispatch';

const isException = (value: Value): value is PsObject =>
  value instanceof PsObject && value.typeNames.includes('System.Exception');

/** The error that `throw value` raises; without a value it is the error just caught. */
export function raise(value: Value | undefined, session: Session): TerminatingError {
  const thrown = value === undefined ? (session.scope.get('_') ?? 'ScriptHalted') : value;
  if (thrown instanceof PsObject && thrown.typeNames[0]?.endsWith('ErrorRecord')) {
    return new TerminatingError(thrown, 'script');
  }
  if (isException(thrown)) {
    const record = errorRecord({ message: toText(thrown.get('Message') ?? '') });
    return new TerminatingError(record.set('Exception', thrown), 'script');
  }
  return new TerminatingError(errorRecord({ message: toText(thrown), target: thrown }), 'script');
}

/** A clause catches an error by the type of its exception, a base type of it, or the type of the inner exception. */
function catches(clause: SyntaxNode, record: PsObject): boolean {
  const types = childOfType(clause, 'catch_type_list');
  if (types === undefined) return true;
  const cause = exceptionOf(record);
  const names = [cause, cause?.get('InnerException')].flatMap((one) => (one instanceof PsObject ? one.typeNames : []));
  const known = names.map(canonicalType);
  return childrenOfType(types, 'type_literal').some((type) => known.includes(canonicalType(typeName(type))));
}

async function tryAndCatch(node: SyntaxNode, session: Session, emit: Emit): Promise<void> {
  const clauses = childrenOfType(childOfType(node, 'catch_clauses') ?? node, 'catch_clause');
  const body = childOfType(node, 'statement_block');
  if (body === undefined) return;
  const depth = session.tryDepth;
  try {
    session.tryDepth = depth + 1;
    await execute(body, session, emit);
  } catch (error) {
    session.tryDepth = depth;
    const record = error instanceof TerminatingError ? error.record : undefined;
    const clause = record && clauses.find((candidate) => catches(candidate, record));
    if (record === undefined || clause === undefined) throw error;
    session.recordError(record);
    const outer = session.scope.get('_') ?? null;
    session.scope.set('_', record);
    try {
      await execute(childOfType(clause, 'statement_block') ?? clause, session, emit);
    } finally {
      session.scope.set('_', outer);
    }
  } finally {
    session.tryDepth = depth;
  }
}

export const runTry: Executor = async (node, session, emit) => {
  const clause = childOfType(node, 'finally_clause');
  const block = clause && childOfType(clause, 'statement_block');
  const runFinally = async () => {
    if (block !== undefined) await execute(block, session, emit);
  };
  try {
    await tryAndCatch(node, session, emit);
  } catch (error) {
    if (!(error instanceof ProcessKilled) && !(error instanceof UnsupportedPowerShell)) await runFinally();
    throw error;
  }
  await runFinally();
};
