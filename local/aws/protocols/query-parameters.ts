/** Converts the flat parameters of the query protocols (`Filter.1.Value.2=x`) to nested records and lists. */
import { ServiceError } from '../service-error';

type Tree = Map<string, Tree | string>;

/** Parameters that belong to the protocol and not to the action. */
const OF_THE_PROTOCOL = new Set(['Action', 'Version', 'AWSAccessKeyId']);

/** Deeper than any parameter of the services here. */
const MAX_DEPTH = 20;

export function queryParameters(form: Iterable<readonly [name: string, value: string]>): unknown {
  const root: Tree = new Map();
  for (const [name, value] of form) {
    if (!OF_THE_PROTOCOL.has(name)) insert(root, name, value);
  }
  return nested(root);
}

function insert(root: Tree, name: string, value: string): void {
  const path = name.split('.', MAX_DEPTH + 1);
  if (path.length > MAX_DEPTH)
    throw new ServiceError('MalformedQueryString', `A name has more than ${MAX_DEPTH} parts.`);
  const leaf = path.pop() ?? '';
  let tree = root;
  for (const part of path) {
    const branch = tree.get(part) ?? new Map();
    if (typeof branch === 'string')
      throw new ServiceError('MalformedQueryString', `${name} contradicts another parameter.`);
    tree.set(part, branch);
    tree = branch;
  }
  if (tree.has(leaf)) throw new ServiceError('MalformedQueryString', `${name} is given twice.`);
  tree.set(leaf, value);
}

/** A branch whose names are all numbers is a list in the order of the numbers. */
function nested(tree: Tree | string): unknown {
  if (typeof tree === 'string') return tree;
  const entries = [...tree];
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, branch]) => nested(branch));
  }
  return Object.fromEntries(entries.map(([name, branch]) => [name, nested(branch)]));
}
