/** The .NET types that read the clock or create code: DateTime, Stopwatch and ScriptBlock. */
import type { Clock } from '../../clock';
import { SyntaxFault, statementError } from '../errors';
import { parse } from '../parser';
import type { DotNetType } from '../session';
import { childOfType } from '../syntax';
import { toText } from '../text';
import { PsObject, ScriptBlock, TimeSpan, type Value } from '../values';
import { castTo } from './cast';

async function createScriptBlock([source]: readonly Value[]): Promise<Value> {
  try {
    // The grammar reads a block only within its braces.
    const program = await parse(`& {\n${toText(source)}\n}`);
    const command = childOfType(program, 'statement_list')?.children.find((child) => child.type === 'command');
    const name = command && childOfType(command, 'command_name_expr');
    const block = name?.children[0];
    if (block === undefined) throw new SyntaxFault(1, toText(source));
    return new ScriptBlock(block);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    throw statementError(`${error.message}`, 'System.Management.Automation.ParseException');
  }
}

/** System.Diagnostics.Stopwatch, running. */
function stopwatch(clock: Clock): PsObject {
  let began = clock.now().getTime();
  const milliseconds = () => clock.now().getTime() - began;
  return new PsObject(['System.Diagnostics.Stopwatch', 'System.Object'])
    .computed('Elapsed', () => new TimeSpan(milliseconds()))
    .computed('ElapsedMilliseconds', milliseconds)
    .method('Restart', () => {
      began = clock.now().getTime();
      return undefined;
    });
}

export const clockTypes = (clock: Clock): readonly (readonly [string, DotNetType])[] => {
  const dateTime: DotNetType = {
    methods: { parse: ([text]) => castTo('datetime', text ?? null) },
    get constants() {
      return { now: clock.now(), utcnow: clock.now() };
    },
  };
  return [
    ['datetime', dateTime],
    ['diagnostics.stopwatch', { methods: { startnew: () => stopwatch(clock) } }],
    ['scriptblock', { methods: { create: createScriptBlock } }],
  ];
};
