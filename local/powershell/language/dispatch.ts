/** Leads each node of the syntax tree to what evaluates or executes it, and decides what becomes of an error. */
import { fromItems, toItems } from '../convert';
import { locate, TerminatingError, UnknownToInstance } from '../errors';
import type { Session } from '../session';
import type { SyntaxNode } from '../syntax';
import type { Value } from '../values';

export type Emit = (value: Value) => void;
export type Executor = (node: SyntaxNode, session: Session, emit: Emit) => Promise<void>;
export type Evaluator = (node: SyntaxNode, session: Session) => Promise<Value | undefined> | Value | undefined;

/** The constructs of the language, by the grammar's name of the node. */
export interface Language {
  readonly evaluators: ReadonlyMap<string, Evaluator>;
  readonly executors: ReadonlyMap<string, Executor>;
}

/** The value of an expression or the outputs of a statement; undefined when there is no output at all. */
export async function resultOf(node: SyntaxNode, session: Session): Promise<Value | undefined> {
  const evaluator = session.language.evaluators.get(node.type);
  return evaluator === undefined ? fromItems(await outputsOf([node], session)) : evaluator(node, session);
}

/** The same, with null for no output. */
export async function evaluate(node: SyntaxNode, session: Session): Promise<Value> {
  return (await resultOf(node, session)) ?? null;
}

export async function outputsOf(statements: readonly SyntaxNode[], session: Session): Promise<Value[]> {
  const outputs: Value[] = [];
  for (const statement of statements) await execute(statement, session, (value) => outputs.push(value));
  return outputs;
}

/** Statements that leave nothing on the output, though as parts of an expression they have a value. */
const SILENT = /^(pre|post)_(increment|decrement)_expression$/;

export const execute: Executor = async (node, session, emit) => {
  session.checkpoint();
  const executor = session.language.executors.get(node.type);
  if (executor !== undefined) return executor(node, session, emit);
  if (!session.language.evaluators.has(node.type)) {
    throw new UnknownToInstance(`the construct '${node.text.split('\n')[0]}'`, node.line);
  }
  const value = await resultOf(node, session);
  session.lastSucceeded = true;
  if (!SILENT.test(node.type)) toItems(value).forEach(emit);
};

/** Runs the statements of a list one after the other. */
export const everything: Executor = async (node, session, emit) => {
  for (const statement of node.children) {
    if (statement.named) await guarded(statement, session, emit);
  }
};

/** An error that only ends its statement is reported and the script goes on, unless it is told to stop. */
async function guarded(statement: SyntaxNode, session: Session, emit: Emit): Promise<void> {
  try {
    await execute(statement, session, emit);
  } catch (error) {
    if (error instanceof UnknownToInstance) error.line ??= statement.line;
    if (!(error instanceof TerminatingError)) throw error;
    locate(error.record, statement.line);
    const preference = session.preference('ErrorActionPreference');
    if (error.reach === 'script' || session.trying > 0) throw error;
    if (preference === 'stop') throw new TerminatingError(error.record, 'script');
    session.remember(error.record);
    if (preference === 'continue') session.report(error.record, statement.line);
  }
}
