/** The command documents of AWS that exist here, by name. */
import { awsConfigureAwsPackage } from './aws-configure-aws-package';
import { awsRunPowerShellScript } from './aws-run-powershell-script';
import { awsec2CreateVssSnapshot } from './awsec2-create-vss-snapshot';
import type { CommandDocument } from './command-document';

export const commandDocuments: ReadonlyMap<string, CommandDocument> = new Map([
  ['AWS-ConfigureAWSPackage', awsConfigureAwsPackage],
  ['AWS-RunPowerShellScript', awsRunPowerShellScript],
  ['AWSEC2-CreateVssSnapshot', awsec2CreateVssSnapshot],
]);
