/** Writes a graph as a Mermaid flowchart, which GitHub and most editors render: nested machines as subgraphs, catches dashed. */
import { type Edge, type Frame, type Graph, nodesIn } from './workflow-graph';

/** Ids by state name, because a state may have the name of a Mermaid keyword, such as `end`. */
type Ids = ReadonlyMap<string, string>;

const quote = (text: string): string => `"${text.replace(/"/g, '#quot;')}"`;

const SHAPES: Readonly<Record<string, readonly [open: string, close: string]>> = {
  Choice: ['{{', '}}'],
  Wait: ['([', '])'],
  Succeed: ['(((', ')))'],
  Fail: ['[[', ']]'],
};

const ARROWS: Readonly<Record<Edge['kind'], string>> = {
  next: '-->',
  choice: '-->',
  catch: '-. catch .->',
  start: '-.->',
};

function lines(frame: Frame, ids: Ids, depth: number): string[] {
  const indent = '  '.repeat(depth);
  return [
    ...frame.nodes.map(({ name, type }) => {
      const [open, close] = SHAPES[type] ?? ['[', ']'];
      return `${indent}${ids.get(name)}${open}${quote(name)}${close}`;
    }),
    ...frame.frames.flatMap((inner, index) => [
      `${indent}subgraph f${depth}_${ids.get(inner.nodes[0]?.name ?? '') ?? index}[${quote(inner.label)}]`,
      ...lines(inner, ids, depth + 1),
      `${indent}end`,
    ]),
  ];
}

export function toMermaid({ frame, edges }: Graph): string {
  const ids: Ids = new Map(nodesIn(frame).map(({ name }, index) => [name, `s${index}`]));
  const failing = nodesIn(frame).flatMap(({ name, type }) => (type === 'Fail' ? [ids.get(name) ?? ''] : []));
  return [
    'flowchart TB',
    ...lines(frame, ids, 1),
    ...edges.map(({ from, to, kind }) => `  ${ids.get(from)} ${ARROWS[kind]} ${ids.get(to)}`),
    ...(failing.length > 0
      ? ['  classDef failure fill:#fdecea,stroke:#c0392b', `  class ${failing.join(',')} failure`]
      : []),
    '',
  ].join('\n');
}
