/** Reads a state machine's definition as a graph: states, the frames they stand in, and the edges between them. */

export interface Node {
  readonly name: string;
  readonly type: string;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'next' | 'choice' | 'catch' | 'start';
}

/** A machine inside a Parallel or Map state, or the whole. */
export interface Frame {
  readonly id: string;
  /** The state that it is inside of. */
  readonly of: string;
  readonly label: string;
  readonly nodes: readonly Node[];
  readonly frames: readonly Frame[];
}

export interface Graph {
  readonly frame: Frame;
  readonly edges: readonly Edge[];
}

type Fields = { readonly [field: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

interface Nested {
  readonly machine: Fields;
  readonly title: string;
}

function nestedOf(name: string, state: Fields): Nested[] {
  if (isFields(state.ItemProcessor)) return [{ machine: state.ItemProcessor, title: `${name}: each item` }];
  const branches = list(state.Branches).filter(isFields);
  return branches.map((machine, index) => ({
    machine,
    title: branches.length === 1 ? `${name}: guarded` : `${name}: branch ${index + 1}`,
  }));
}

const namesIn = (value: unknown, field: string): string[] =>
  list(value).flatMap((entry) => {
    const name = fields(entry)[field];
    return typeof name === 'string' ? [name] : [];
  });

function edgesOf(name: string, state: Fields): Edge[] {
  const edge = (kind: Edge['kind']) => (to: string) => ({ from: name, to, kind });
  return [
    ...namesIn([state], 'Next').map(edge('next')),
    ...namesIn(state.Choices, 'Next').map(edge('choice')),
    ...namesIn([state], 'Default').map(edge('choice')),
    ...namesIn(state.Catch, 'Next').map(edge('catch')),
  ].filter((candidate, index, all) => all.findIndex(({ to }) => to === candidate.to) === index);
}

function read(machine: Fields, of: string, id: string, label: string): Graph {
  const states = Object.entries(fields(machine.States)).map(([name, state]): [string, Fields] => [name, fields(state)]);
  const inner = states.flatMap(([name, state]) =>
    nestedOf(name, state).map(({ machine: nested, title }, index) =>
      read(nested, name, `${id}_${name}_${index}`, title),
    ),
  );
  const starts = states.flatMap(([name, state]) =>
    nestedOf(name, state).map(
      ({ machine: nested }): Edge => ({ from: name, to: String(nested.StartAt), kind: 'start' }),
    ),
  );
  return {
    frame: {
      id,
      of,
      label,
      nodes: states.map(([name, state]) => ({ name, type: String(state.Type) })),
      frames: inner.map(({ frame }) => frame),
    },
    edges: [
      ...states.flatMap(([name, state]) => edgesOf(name, state)),
      ...starts,
      ...inner.flatMap(({ edges }) => edges),
    ],
  };
}

export const graphOf = (definition: object, label: string): Graph => read(fields(definition), '', 'workflow', label);
