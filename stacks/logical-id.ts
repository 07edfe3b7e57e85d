/** A resource's name in Terraform: its path in the construct tree, readable in plans because it lacks cdktf's hash. */
import { TerraformElement, type TerraformStack } from 'cdktf';
import type { Node } from 'constructs';

/** A construct's main resource is its `Default`. Ids contain no underscore, so no two paths become equal. */
export function readableLogicalId(stack: TerraformStack, element: TerraformElement | Node): string {
  const { scopes } = TerraformElement.isTerraformElement(element) ? element.node : element;
  const ids = scopes.slice(scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  return ids.filter((id) => id !== 'Default').join('_');
}
