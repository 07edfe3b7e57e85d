/** Functions and script blocks: their parameters, their scope and `return`. */
import { fromItems } from '../convert';
import { ReturnSignal, RUNTIME_EXCEPTION, statementError, UnsupportedPowerShell } from '../errors';
import { Scope } from '../scope';
import type { Argument, Executor, Session, Stage } from '../session';
import { childOfType, childrenOfType, type SyntaxNode } from '../syntax';
import { castTo } from '../types/cast';
import type { ScriptBlock, Value } from '../values';
import { bind, type Signature } from './bind';
import { evaluate, executeAll } from './dispatch';
import { type Parameter, parameterOf, supportedAttribute, validate } from './parameters';

interface Block {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly statements: SyntaxNode | undefined;
  /** Blocks with [CmdletBinding()] or [Parameter()] have -ErrorAction. */
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
    throw new UnsupportedPowerShell('the blocks begin, process and end', node.line);
  }
  const attributes = childOfType(header ?? node, 'attribute_list')?.children.map(supportedAttribute) ?? [];
  const block: Block = {
    name: childOfType(node, 'function_name')?.text ?? 'this script block',
    parameters: childrenOfType(list ?? node, 'script_parameter').map(parameterOf),
    statements: childOfType(body, 'statement_list'),
    advanced: attributes.length > 0 || /\[parameter\s*\(/i.test(list?.text ?? ''),
  };
  blocks.set(node, block);
  return block;
}

const signatureOf = ({ name: command, parameters, advanced }: Block): Signature => ({
  command,
  parameters: [
    ...parameters.map(({ name, type }) => {
      const isSwitch = type?.toLowerCase() === 'switch';
      return { name, isSwitch, position: isSwitch ? undefined : ('next' as const) };
    }),
    ...(advanced ? [{ name: 'ErrorAction', isSwitch: false }] : []),
  ],
});

/** Types that turn a missing value into a value of their own; other typed parameters stay $null. */
const TYPES_WITHOUT_NULL = ['switch', 'string', 'int', 'bool'];

async function setParameters(block: Block, given: readonly Argument[], session: Session): Promise<void> {
  const bound = bind(given, signatureOf(block));
  for (const { name, type, byDefault, mandatory, checks } of block.parameters) {
    const argument = bound.values.get(name.toLowerCase());
    if (argument === undefined && mandatory) {
      const message = `Cannot process command because of one or more missing mandatory parameters: ${name}.`;
      throw statementError(message, RUNTIME_EXCEPTION, 'MissingMandatoryParameter');
    }
    const value = argument ?? (byDefault === undefined ? null : await evaluate(byDefault, session));
    const isMissing = value === null && argument === undefined;
    const converts = type !== undefined && (!isMissing || TYPES_WITHOUT_NULL.includes(type.toLowerCase()));
    const converted = converts ? castTo(type, value) : value;
    // PowerShell does not validate a parameter's default value.
    if (argument !== undefined) await validate(name, converted, checks, session);
    session.scope.set(name, converted);
  }
  const action = bound.values.get('erroraction');
  if (action !== undefined) session.scope.set('ErrorActionPreference', action);
  session.scope.set('args', [...bound.extra]);
}

type Call = Pick<Stage, 'arguments' | 'input' | 'session' | 'emit'>;

/** Runs a function or a block. A dot-sourced block uses the variables of its caller: the same scope. */
export async function invoke(node: SyntaxNode, call: Call, scope: 'new scope' | 'same scope' = 'new scope') {
  const { session, input, emit } = call;
  const block = blockOf(node);
  const outer = session.scope;
  if (scope === 'new scope') session.scope = new Scope(outer);
  try {
    await setParameters(block, call.arguments, session);
    if (input !== undefined) session.scope.set('input', [...input]);
    if (block.statements !== undefined) await executeAll(block.statements, session, emit);
  } catch (signal) {
    if (!(signal instanceof ReturnSignal)) throw signal;
  } finally {
    session.scope = outer;
  }
}

/** The output of a block given to a cmdlet such as `Where-Object`: it runs in the scope of the caller, with its `$_`. */
export async function outputOf(block: ScriptBlock, session: Session): Promise<Value> {
  const outputs: Value[] = [];
  const emit = (value: Value) => outputs.push(value);
  await invoke(block.node, { arguments: [], input: undefined, session, emit }, 'same scope');
  return fromItems(outputs) ?? null;
}

export const defineFunction: Executor = async (node, session) => {
  const keyword = node.children[0]?.text.toLowerCase();
  const name = childOfType(node, 'function_name')?.text;
  if (keyword !== 'function' || name === undefined)
    throw new UnsupportedPowerShell(`the construct ${keyword}`, node.line);
  session.scope.define(name, node);
};
