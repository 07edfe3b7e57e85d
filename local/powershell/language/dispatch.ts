/** Evaluates or executes a node of the syntax tree by its type, and handles errors statement by statement. */
import { fromItems, toItems } from '../convert';
import { setLine, TerminatingError, UnsupportedPowerShell } from '../errors';
import type { Emit, Executor, Session } from '../session';
import type { SyntaxNode } from '../syntax';
import type { Value } from '../values';

/** The value of an expression or the outputs of a statement; undefined when there is no output. */
export async function resultOf(node: SyntaxNode, session: Session): Promise<Value | undefined> {
  const evaluator = session.language.evaluators[node.type];
  return evaluator === undefined ? fromItems(await outputsOf([node], session)) : evaluator(node, session);
}

/** As `resultOf`, with null for no output. */
export async function evaluate(node: SyntaxNode, session: Session): Promise<Value> {
  return (await resultOf(node, session)) ?? null;
}

/** A child that the construct must have. */
export function childAt(node: SyntaxNode, position: number): SyntaxNode {
  const child = node.children.at(position);
  if (child === undefined) throw new UnsupportedPowerShell(`the construct '${node.text}'`, node.line);
  return child;
}

export async function outputsOf(statements: readonly SyntaxNode[], session: Session): Promise<Value[]> {
  const outputs: Value[] = [];
  for (const statement of statements) await execute(statement, session, (value) => outputs.push(value));
  return outputs;
}

/** Expressions that have a value but, as statements, no output. */
const SILENT = /^((pre|post)_(increment|decrement)|assignment)_expression$/;

export const execute: Executor = async (node, session, emit) => {
  session.checkpoint();
  const executor = session.language.executors[node.type];
  if (executor !== undefined) return executor(node, session, emit);
  if (session.language.evaluators[node.type] === undefined) {
    throw new UnsupportedPowerShell(`the construct '${node.text.split('\n')[0]}'`, node.line);
  }
  const value = await resultOf(node, session);
  session.lastSucceeded = true;
  if (!SILENT.test(node.type)) toItems(value).forEach(emit);
};

/** Runs the statements of a list one after the other. */
export const executeAll: Executor = async (node, session, emit) => {
  for (const statement of node.children) {
    if (statement.named) await executeStatement(statement, session, emit);
  }
};

/** An error that only ends its statement is printed and the script continues, unless a preference or a `try` stops it. */
async function executeStatement(statement: SyntaxNode, session: Session, emit: Emit): Promise<void> {
  try {
    await execute(statement, session, emit);
  } catch (error) {
    if (error instanceof UnsupportedPowerShell) error.line ??= statement.line;
    if (!(error instanceof TerminatingError)) throw error;
    setLine(error.record, statement.line);
    const preference = session.preference('ErrorActionPreference');
    if (error.reach === 'script' || session.tryDepth > 0) throw error;
    if (preference === 'stop') throw new TerminatingError(error.record, 'script');
    session.recordError(error.record);
    if (preference === 'continue') session.printError(error.record, statement.line);
  }
}
