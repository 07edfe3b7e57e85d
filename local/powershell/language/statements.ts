/** Statements: how each type of node of the syntax tree is executed. */
import { toBoolean, toNumber } from '../convert';
import { ExitSignal, LoopSignal, ReturnSignal, UnsupportedPowerShell } from '../errors';
import type { Executor } from '../session';
import { childAfter, childOfType, childrenOfType } from '../syntax';
import { evaluate, execute, executeAll } from './dispatch';
import { defineFunction } from './functions';
import { doLoop, forEach, forLoop, whileLoop } from './loops';
import { runCommand, runPipeline } from './pipeline';
import { runSwitch } from './switch';
import { raise, runTry } from './try';

const ifStatement: Executor = async (node, session, emit) => {
  const clauses = [node, ...childrenOfType(childOfType(node, 'elseif_clauses') ?? node, 'elseif_clause')];
  for (const clause of clauses) {
    const condition = childAfter(clause, '(');
    const block = childOfType(clause, 'statement_block');
    if (condition === undefined || block === undefined || !toBoolean(await evaluate(condition, session))) continue;
    return execute(block, session, emit);
  }
  const otherwise = childOfType(node, 'else_clause');
  if (otherwise !== undefined) await execute(childOfType(otherwise, 'statement_block') ?? otherwise, session, emit);
};

const flowControl: Executor = async (node, session, emit) => {
  const [keyword, operand] = node.children;
  switch (keyword?.type) {
    case 'return':
      if (operand !== undefined) await execute(operand, session, emit);
      throw new ReturnSignal();
    case 'exit':
      throw new ExitSignal(operand === undefined ? 0 : toNumber(await evaluate(operand, session)));
    case 'throw':
      throw raise(operand === undefined ? undefined : await evaluate(operand, session), session);
    case 'break':
    case 'continue':
      throw new LoopSignal(keyword.type, operand?.text.replace(/^:/, '').toLowerCase());
    default:
      throw new UnsupportedPowerShell(`the construct '${node.text}'`, node.line);
  }
};

const block: Executor = async (node, session, emit) => {
  const statements = childOfType(node, 'statement_list');
  if (statements !== undefined) await executeAll(statements, session, emit);
};

/** By the grammar's name of the node. */
export const executors: Readonly<Record<string, Executor>> = {
  program: executeAll,
  statement_list: executeAll,
  statement_block: block,
  empty_statement: async () => undefined,
  command: runCommand,
  pipeline_chain: runPipeline,
  if_statement: ifStatement,
  flow_control_statement: flowControl,
  foreach_statement: forEach,
  for_statement: forLoop,
  while_statement: whileLoop,
  do_statement: doLoop,
  switch_statement: runSwitch,
  try_statement: runTry,
  function_statement: defineFunction,
};
