/** What Terraform calls a resource: its path in the tree, without cdktf's hash, for plans are read by people. */
import { TerraformElement, type TerraformStack } from 'cdktf';
import type { Node } from 'constructs';

/** What a construct is named after is its `Default`. Ids of resources hold no underscore, so no two paths meet. */
export function readableLogicalId(stack: TerraformStack, element: TerraformElement | Node): string {
  const { scopes } = TerraformElement.isTerraformElement(element) ? element.node : element;
  const ids = scopes.slice(scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  return ids.filter((id) => id !== 'Default').join('_');
}
