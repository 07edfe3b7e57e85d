/** `switch` over values, wildcards, regular expressions and conditions. */
import { toBoolean, toItems } from '../convert';
import { LoopSignal, UnsupportedPowerShell } from '../errors';
import type { Executor, Session } from '../session';
import { childAfter, childOfType, childrenOfType, type SyntaxNode } from '../syntax';
import { toText } from '../text';
import { ScriptBlock, type Value } from '../values';
import { evaluate, execute, resultOf } from './dispatch';
import { isEqual } from './equality';
import { outputOf } from './functions';
import { regex, wildcard } from './patterns';
import { bareword } from './strings';

async function matches(
  item: Value,
  condition: SyntaxNode,
  options: readonly string[],
  session: Session,
): Promise<boolean> {
  // The grammar has no node for a bare word or a text in double quotes here.
  const literal = condition.type === 'switch_clause_condition';
  const wanted = literal
    ? bareword(condition.text.replace(/^"(.*)"$/s, '$1'), session)
    : await evaluate(condition, session);
  if (wanted instanceof ScriptBlock) {
    session.scope.set('_', item);
    return toBoolean(await outputOf(wanted, session));
  }
  const sensitive = options.includes('-casesensitive');
  if (options.includes('-regex')) return regex(toText(wanted), sensitive ? '' : 'i').test(toText(item));
  if (options.includes('-wildcard')) return wildcard(toText(wanted), sensitive).test(toText(item));
  return isEqual(item, wanted, sensitive);
}

const isDefault = (clause: SyntaxNode): boolean => clause.children[0]?.text.toLowerCase() === 'default';

export const runSwitch: Executor = async (node, session, emit) => {
  const options = (childOfType(node, 'switch_parameters')?.children ?? []).map((option) => option.text.toLowerCase());
  const source = childAfter(childOfType(node, 'switch_condition') ?? node, '(');
  if (source === undefined) throw new UnsupportedPowerShell('a switch over a file', node.line);
  const body = childOfType(node, 'switch_body') ?? node;
  const clauses = childrenOfType(childOfType(body, 'switch_clauses') ?? body, 'switch_clause');
  for (const item of toItems(await resultOf(source, session))) {
    let matched = false;
    session.scope.set('_', item);
    try {
      for (const clause of clauses) {
        const [condition] = clause.children;
        const block = childOfType(clause, 'statement_block');
        if (condition === undefined || block === undefined) continue;
        if (isDefault(clause) ? matched : !(await matches(item, condition, options, session))) continue;
        matched = true;
        await execute(block, session, emit);
      }
    } catch (signal) {
      if (!(signal instanceof LoopSignal) || signal.label !== undefined) throw signal;
      if (signal.kind === 'break') return;
    }
  }
};
