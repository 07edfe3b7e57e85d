/** Functions and script blocks: their parameters, their scope, and `return`. */

import { fromItems } from '../convert';
import { errorRecord, ReturnSignal, TerminatingError, UnknownToInstance } from '../errors';
import { Scope } from '../scope';
import type { Session } from '../session';
import { childOfType, childrenOfType, type SyntaxNode } from '../syntax';
import { castTo } from '../types/cast';
import type { ScriptBlock, Value } from '../values';
import type { CommandLine } from './arguments';
import { bind, type Signature } from './bind';
import { type Emit, type Executor, evaluate, everything } from './dispatch';
import { attributeOf, type Parameter, parameterOf, validate } from './parameters';

interface Block {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly statements: SyntaxNode | undefined;
  /** Blocks with [CmdletBinding()] or [Parameter()] know -ErrorAction and refuse arguments they do not have. */
  readonly advanced: boolean;
}

const blocks = new WeakMap<SyntaxNode, Block>();

/** `node` is a function statement, a script block expression or a program. */
function blockOf(node: SyntaxNode): Block {
  const known = blocks.get(node);
  if (known !== undefined) return known;
  const script = childOfType(node, 'script_block') ?? node;
  const header = childOfType(node, 'param_block') ?? childOfType(script, 'param_block');
  const list = childOfType(childOfType(node, 'function_parameter_declaration') ?? header ?? node, 'parameter_list');
  const body = childOfType(script, 'script_block_body') ?? script;
  if (childOfType(body, 'named_block_list') !== undefined) {
    throw new UnknownToInstance('the blocks begin, process and end', node.line);
  }
  const attributes = childOfType(header ?? node, 'attribute_list')?.children.map(attributeOf) ?? [];
  const block: Block = {
    name: childOfType(node, 'function_name')?.text ?? 'this script block',
    parameters: childrenOfType(list ?? node, 'script_parameter').map(parameterOf),
    statements: childOfType(body, 'statement_list'),
    advanced: attributes.length > 0 || /\[parameter\s*\(/i.test(list?.text ?? ''),
  };
  blocks.set(node, block);
  return block;
}

const signatureOf = (block: Block): Signature => ({
  command: block.name,
  parameters: new Map([
    ...block.parameters.map(({ name, type }) => {
      const kind = type?.toLowerCase() === 'switch' ? ('switch' as const) : ('value' as const);
      return [name.toLowerCase(), { name, kind }] as const;
    }),
    ...(block.advanced ? [['erroraction', { name: 'ErrorAction', kind: 'value' as const }] as const] : []),
  ]),
  positional: block.parameters.filter(({ type }) => type?.toLowerCase() !== 'switch').map(({ name }) => name),
});

async function setParameters(block: Block, line: CommandLine, session: Session): Promise<void> {
  const bound = bind(line, signatureOf(block));
  for (const { name, type, byDefault, mandatory, checks } of block.parameters) {
    const given = bound.values.get(name.toLowerCase());
    if (given === undefined && mandatory) {
      const message = `Cannot process command because of one or more missing mandatory parameters: ${name}.`;
      throw new TerminatingError(errorRecord({ message, id: 'MissingMandatoryParameter' }), 'statement');
    }
    const value = given ?? (byDefault === undefined ? null : await evaluate(byDefault, session));
    const untouched =
      value === null && given === undefined && !['switch', 'string', 'int', 'bool'].includes(type?.toLowerCase() ?? '');
    const converted = type === undefined || untouched ? value : castTo(type, value);
    // What a parameter has by default is not checked.
    if (given !== undefined) await validate(name, converted, checks, session);
    session.scope.set(name, converted);
  }
  const action = bound.values.get('erroraction');
  if (action !== undefined) session.scope.set('ErrorActionPreference', action);
  session.scope.set('args', [...bound.left]);
}

export interface Invocation {
  readonly line: CommandLine;
  readonly input?: readonly Value[] | undefined;
  /** Dot-sourced blocks work on the variables of their caller. */
  readonly sameScope?: boolean;
}

export async function invoke(node: SyntaxNode, invocation: Invocation, session: Session, emit: Emit): Promise<void> {
  const block = blockOf(node);
  const outer = session.scope;
  if (invocation.sameScope !== true) session.scope = new Scope(outer);
  try {
    await setParameters(block, invocation.line, session);
    if (invocation.input !== undefined) session.scope.set('input', [...invocation.input]);
    if (block.statements !== undefined) await everything(block.statements, session, emit);
  } catch (signal) {
    if (!(signal instanceof ReturnSignal)) throw signal;
  } finally {
    session.scope = outer;
  }
}

/** Runs a block given to a cmdlet, as `Where-Object` does: in the scope of the caller, `$_` being what it is. */
export async function outputOf(block: ScriptBlock, session: Session): Promise<Value> {
  const outputs: Value[] = [];
  const line: CommandLine = { arguments: [], redirections: [] };
  await invoke(block.node, { line, sameScope: true }, session, (value) => outputs.push(value));
  return fromItems(outputs) ?? null;
}

export const defineFunction: Executor = async (node, session) => {
  const keyword = node.children[0]?.text.toLowerCase();
  const name = childOfType(node, 'function_name')?.text;
  if (keyword !== 'function' || name === undefined) throw new UnknownToInstance(`the construct ${keyword}`, node.line);
  session.scope.define(name, node);
};
