/** Writes a graph in Graphviz's DOT language: nested machines as clusters, failures and catches in red. */
import { type Edge, type Frame, type Graph, type Node, nodesIn } from './workflow-graph';

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const attributes = (given: Readonly<Record<string, string>>): string =>
  `[${Object.entries(given)
    .map(([name, value]) => `${name}=${quote(value)}`)
    .join(' ')}]`;

/** Breaks `CheckBackupInProgress` between its words, so that the picture is narrow enough for a README. */
function label(name: string): string {
  const words = name.match(/[A-Z]{2,}[a-z]+(?=[A-Z]|$)|[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g) ?? [name];
  const lines = [''];
  for (const word of words) {
    const line = lines[lines.length - 1] ?? '';
    if (line.length + word.length > 12 && line !== '') lines.push(word);
    else lines[lines.length - 1] = line + word;
  }
  return lines.join('\n');
}

const STYLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Task: { fillcolor: '#fff4e5', color: '#d9822b' },
  Choice: { shape: 'hexagon', fillcolor: '#eef2ff', color: '#5c6ac4', margin: '0.02,0.02' },
  Wait: { fillcolor: '#f4f6f8', color: '#919eab', style: 'filled,rounded,dashed' },
  Fail: { fillcolor: '#fdecea', color: '#c0392b' },
  Succeed: { fillcolor: '#e8f6ec', color: '#2e8b57' },
};

const EDGE_STYLES: Readonly<Record<Edge['kind'], Readonly<Record<string, string>>>> = {
  next: {},
  choice: { color: '#5c6ac4' },
  catch: { color: '#c0392b', style: 'dashed' },
  start: { style: 'dotted', arrowhead: 'open' },
};

const node = ({ name, type }: Node): string =>
  `${quote(name)} ${attributes({ label: label(name), tooltip: `${name} (${type})`, ...STYLES[type] })};`;

function frame(drawn: Frame): string[] {
  return [
    ...drawn.nodes.map(node),
    ...drawn.frames.flatMap((inner) => [
      `subgraph ${quote(`cluster_${inner.id}`)} {`,
      `label=${quote(inner.label)}; tooltip=${quote(inner.label)};`,
      ...frame(inner),
      '}',
    ]),
  ];
}

/** An invisible edge, which places one node below the other. */
const below = (upper: string, lower: string): string => `${quote(upper)} -> ${quote(lower)} [style="invis"];`;

/** Places frames below each other, and below them the states that follow their Parallel or Map state. Side by side, they would be
 *  wider than a README. */
function column(drawn: Frame, edges: readonly Edge[]): string[] {
  const ends = (frame: Frame) => nodesIn(frame).filter(({ name }) => !edges.some(({ from }) => from === name));
  return drawn.frames.flatMap((upper, index) => {
    const next = drawn.frames[index + 1];
    const following =
      next?.of === upper.of ? next.nodes.slice(0, 1).map(({ name }) => name) : successors(upper.of, edges);
    return [
      ...ends(upper).flatMap(({ name }) => following.map((lower) => below(name, lower))),
      ...column(upper, edges),
    ];
  });
}

const successors = (state: string, edges: readonly Edge[]): string[] =>
  edges.flatMap(({ from, to, kind }) => (from === state && kind !== 'start' ? [to] : []));

export const toDot = (graph: Graph): string =>
  [
    'digraph workflow {',
    'graph [fontname="Helvetica" fontsize="14" rankdir="TB" nodesep="0.04" ranksep="0.25" bgcolor="white" style="rounded" color="#c4cdd5" fontcolor="#454f5b" pad="0.1"];',
    'node [fontname="Helvetica" fontsize="14" shape="box" style="filled,rounded" fillcolor="white" color="#919eab" margin="0.05,0.03" height="0.3" width="0.2"];',
    'edge [color="#637381" arrowsize="0.6"];',
    ...frame(graph.frame),
    ...graph.edges.map(({ from, to, kind }) => `${quote(from)} -> ${quote(to)} ${attributes(EDGE_STYLES[kind])};`),
    ...column(graph.frame, graph.edges),
    '}',
  ].join('\n');
