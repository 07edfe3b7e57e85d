/** AWS-ConfigureAWSPackage, for AwsVssComponents only: does nothing if the package is installed.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/distributor-working-with-packages-deploy.html */
import * as v from 'valibot';
import { commandDocument, DEFAULT_EXECUTION_SECONDS, program, single } from './command-document';

const CHECK_MILLISECONDS = 3000;
const INSTALL_MILLISECONDS = 40_000;

const Parameters = v.strictObject({
  action: v.pipe(single, v.literal('Install', 'only Install is supported here')),
  name: single,
  version: v.optional(single, ''),
  installationType: v.optional(single, 'Uninstall and reinstall'),
  additionalArguments: v.optional(single, '{}'),
});

export const awsConfigureAwsPackage = commandDocument(Parameters, async ({ name, version }, context) => {
  const { aws, machine } = context;
  if (name !== 'AwsVssComponents') {
    return { exitCode: 1, stdout: '', stderr: `failed to download manifest: the package ${name} does not exist here` };
  }
  const title = `${name} ${version}`.trim();
  return program(context, DEFAULT_EXECUTION_SECONDS, async (signal) => {
    await aws.clock.sleep(CHECK_MILLISECONDS, signal);
    if (machine.hasVssComponents()) return { exitCode: 0, stdout: `${title} is already installed`, stderr: '' };
    await aws.clock.sleep(INSTALL_MILLISECONDS, signal);
    machine.installVssComponents();
    return { exitCode: 0, stdout: `Successfully installed ${title}`, stderr: '' };
  });
});
