/** Reads a state machine's definition as a graph: states, the frames that contain them, and the edges between them. */

export interface Node {
  readonly name: string;
  readonly type: string;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'next' | 'choice' | 'catch' | 'start';
}

/** The whole machine, or one nested in a Parallel or Map state. */
export interface Frame {
  readonly id: string;
  /** The Parallel or Map state that contains it; empty for the whole machine. */
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
  const nested = states.flatMap(([name, state]) =>
    nestedOf(name, state).map(({ machine: inner, title }, index) => ({
      start: { from: name, to: String(inner.StartAt), kind: 'start' } as const,
      ...read(inner, name, `${id}_${name}_${index}`, title),
    })),
  );
  return {
    frame: {
      id,
      of,
      label,
      nodes: states.map(([name, state]) => ({ name, type: String(state.Type) })),
      frames: nested.map(({ frame }) => frame),
    },
    edges: [
      ...states.flatMap(([name, state]) => edgesOf(name, state)),
      ...nested.map(({ start }) => start),
      ...nested.flatMap(({ edges }) => edges),
    ],
  };
}

export const nodesIn = (frame: Frame): readonly Node[] => [...frame.nodes, ...frame.frames.flatMap(nodesIn)];

export const graphOf = (definition: object, label: string): Graph => read(fields(definition), '', 'workflow', label);
