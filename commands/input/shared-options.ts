/** The options that several commands accept, each declared once. */
import type { FlagParametersForType } from '@stricli/core';
import { file, option, toggle } from '../command-line/options';
import { text } from '../command-line/values';

/** What the embedded AWS holds and which environment is deployed in it. */
export interface FleetOptions {
  readonly ec2: string | undefined;
  readonly fsx: string | undefined;
  readonly environment: string;
  readonly faults: string | undefined;
  readonly quotas: string | undefined;
}

export const fleetOptions: FlagParametersForType<FleetOptions> = {
  ec2: file('Instances: a file with the output of `aws ec2 describe-instances`'),
  fsx: file('File systems: a file with the output of `aws fsx describe-file-systems`'),
  environment: { ...option(text, 'NAME', 'Environment to deploy, from environments/'), default: 'dev' },
  faults: file('Faults to inject: a JSON file, see docs/local-run.md'),
  quotas: file('Quotas that differ from the AWS defaults: a JSON file, see docs/local-run.md'),
};

export const FLEET_DEFAULT =
  'Without --ec2 and --fsx a sample fleet is used. With only one of them, the other half of the fleet is empty.';

export const json = toggle('Print the result as JSON on standard output, and nothing else there');
