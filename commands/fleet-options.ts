/** The options by which every command is told the fleet, the environment, the faults and the quotas. */
import { type Inventory, type InventoryFiles, loadInventory } from '../local/inventory/inventory';
import { sampleInventory } from '../local/inventory/sample';
import { text } from './arguments';

export const fleetOptions = {
  ec2: { value: 'FILE', describe: 'Instances, as `aws ec2 describe-instances` prints them.', parse: text },
  fsx: { value: 'FILE', describe: 'File systems, as `aws fsx describe-file-systems` prints them.', parse: text },
  environment: { value: 'NAME', describe: 'The environment of environments/ that is deployed (dev).', parse: text },
  faults: { value: 'FILE', describe: 'Faults to inject, as docs/local-run.md describes them.', parse: text },
  quotas: { value: 'FILE', describe: 'Quotas of another account, as docs/local-run.md lists them.', parse: text },
} as const;

export const FLEET_NOTES = `Without --ec2 and --fsx a sample fleet is used; with only one of them the other half of the fleet is empty.`;

export const fleetOf = ({ ec2, fsx }: { readonly ec2?: string; readonly fsx?: string }): Inventory => {
  const files: InventoryFiles =
    ec2 === undefined && fsx === undefined
      ? sampleInventory
      : { ...(ec2 !== undefined && { instances: ec2 }), ...(fsx !== undefined && { fileSystems: fsx }) };
  return loadInventory(files);
};
