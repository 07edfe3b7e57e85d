/** Writes the layers in Graphviz's language: one node per layer, and the arrows that the real imports make. */
import type { Import } from './imports';
import { type Layer, layerOf } from './layers';

type Layers = Readonly<Record<string, Layer>>;
type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

/** By layer, the others that its files import. */
function arrowsOf(imports: readonly Import[], layers: Layers): Arrows {
  const arrows = new Map(Object.keys(layers).map((layer) => [layer, new Set<string>()]));
  for (const { from, to } of imports) {
    const [source = '', target] = [layerOf(from, layers), layerOf(to, layers)];
    if (target !== undefined && source !== target) arrows.get(source)?.add(target);
  }
  return arrows;
}

/** Omits an arrow that follows from two or more others. */
export function reduced(arrows: Arrows): Arrows {
  const reaches = (from: string, to: string): boolean =>
    [...(arrows.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return new Map(
    [...arrows].map(([source, targets]) => [
      source,
      new Set([...targets].filter((target) => ![...targets].some((other) => reaches(other, target)))),
    ]),
  );
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const isLocal = (layer: string): boolean => layer === 'local' || layer.startsWith('local/');

const node = (name: string, { purpose }: Layer): string => {
  const label = name === 'local' ? 'leaves' : name.replace('local/', '');
  return `${quote(name)} [label=${quote(label)} tooltip=${quote(purpose)} fillcolor="${isLocal(name) ? '#eef2ff' : '#fff4e5'}"];`;
};

export function toDot(imports: readonly Import[], layers: Layers): string {
  const nodes = Object.entries(layers).map(([name, layer]) => ({ name, text: node(name, layer) }));
  return [
    'digraph layers {',
    'graph [fontname="Helvetica" fontsize="16" rankdir="TB" nodesep="0.25" ranksep="0.45" bgcolor="white" style="rounded" color="#c4cdd5" fontcolor="#454f5b" pad="0.2"];',
    'node [fontname="Helvetica" fontsize="14" shape="box" style="filled,rounded" color="#919eab" margin="0.12,0.06" height="0.36"];',
    'edge [color="#637381" arrowsize="0.7"];',
    ...nodes.filter(({ name }) => !isLocal(name)).map(({ text }) => text),
    'subgraph "cluster_local" {',
    'label="local/: the embedded AWS"; margin="16";',
    ...nodes.filter(({ name }) => isLocal(name)).map(({ text }) => text),
    '}',
    ...[...reduced(arrowsOf(imports, layers))].flatMap(([source, targets]) =>
      [...targets].sort().map((target) => `${quote(source)} -> ${quote(target)};`),
    ),
    '}',
  ].join('\n');
}
