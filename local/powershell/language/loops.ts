/** `foreach`, `for`, `while` and `do`, with `break` and `continue`. */
import { toBoolean, toItems } from '../convert';
import { LoopSignal } from '../errors';
import type { Emit, Executor, Session } from '../session';
import { childAfter, childOfType, type SyntaxNode } from '../syntax';
import type { Value } from '../values';
import { evaluate, execute, resultOf } from './dispatch';
import { writeVariable } from './variables';

/** Runs a loop's body once; false when the loop has to end. A signal with a label is thrown on to the loop it names. */
async function runBody(node: SyntaxNode, session: Session, emit: Emit): Promise<boolean> {
  const body = childOfType(node, 'statement_block');
  try {
    if (body !== undefined) await execute(body, session, emit);
    return true;
  } catch (signal) {
    if (!(signal instanceof LoopSignal) || signal.label !== undefined) throw signal;
    return signal.kind === 'continue';
  }
}

/** `foreach` over no output or over $null does not run. */
const itemsOf = (value: Value | undefined): readonly Value[] => (value === null ? [] : toItems(value));

export const forEach: Executor = async (node, session, emit) => {
  const variable = childOfType(node, 'variable');
  const source = childAfter(node, 'in');
  if (variable === undefined || source === undefined) return;
  for (const item of [...itemsOf(await resultOf(source, session))]) {
    writeVariable(variable.text, item, session);
    if (!(await runBody(node, session, emit))) return;
  }
};

export const forLoop: Executor = async (node, session, emit) => {
  const [initializer, condition, iterator] = ['for_initializer', 'for_condition', 'for_iterator'].map(
    (type) => childOfType(node, type)?.children[0],
  );
  const discard = () => undefined;
  if (initializer !== undefined) await execute(initializer, session, discard);
  while (condition === undefined || toBoolean(await evaluate(condition, session))) {
    session.checkpoint();
    if (!(await runBody(node, session, emit))) return;
    if (iterator !== undefined) await execute(iterator, session, discard);
  }
};

export const whileLoop: Executor = async (node, session, emit) => {
  const condition = childAfter(node, '(');
  while (condition !== undefined && toBoolean(await evaluate(condition, session))) {
    session.checkpoint();
    if (!(await runBody(node, session, emit))) return;
  }
};

export const doLoop: Executor = async (node, session, emit) => {
  const condition = childAfter(node, '(');
  const until = node.children.some((child) => child.type === 'until');
  do {
    session.checkpoint();
    if (!(await runBody(node, session, emit))) return;
  } while (condition !== undefined && toBoolean(await evaluate(condition, session)) !== until);
};
