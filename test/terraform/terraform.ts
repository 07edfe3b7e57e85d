/** Runs Terraform in the folder of a synthesized stack, with the tested provider and the emulated AWS. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

/** The provider in the mirror; the stacks themselves pin the version of cdktf's bindings. */
const TESTED_PROVIDER = { source: 'hashicorp/aws', version: process.env.TF_PROVIDER_VERSION ?? '5.100.0' };

const Plan = v.object({
  resource_changes: v.optional(
    v.array(v.object({ address: v.string(), change: v.object({ actions: v.array(v.string()) }) })),
    [],
  ),
});

const State = v.object({
  values: v.object({
    root_module: v.object({
      resources: v.array(v.object({ address: v.string(), values: v.record(v.string(), v.unknown()) })),
    }),
  }),
});

/** The planned changes (create, update, replace, delete) by address, without unchanged resources. */
export type Changes = Readonly<Record<string, string>>;

interface Ran {
  readonly code: number;
  readonly output: string;
}

export class Terraform {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;

  /** `scratch` is a temporary folder for Terraform's configuration; the caller removes it. */
  constructor(folder: string, scratch: string, endpoint: string, environment: Readonly<Record<string, string>> = {}) {
    this.folder = folder;
    const configuration = path.join(scratch, 'terraform.rc');
    mkdirSync(scratch, { recursive: true });
    const mirror = process.env.TF_PLUGIN_MIRROR;
    writeFileSync(
      configuration,
      mirror ? `provider_installation { filesystem_mirror { path = ${JSON.stringify(mirror)} } }` : '',
    );
    writeFileSync(
      path.join(folder, 'override.tf.json'),
      JSON.stringify({ terraform: { required_providers: { aws: TESTED_PROVIDER } } }),
    );
    this.environment = {
      ...process.env,
      TF_CLI_CONFIG_FILE: configuration,
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...environment,
    };
  }

  /** Runs a command and accepts any exit code. */
  run(command: string, ...parameters: readonly string[]): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const terraform = spawn('terraform', [command, '-no-color', ...parameters], {
        cwd: this.folder,
        env: this.environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const chunks: Buffer[] = [];
      for (const stream of [terraform.stdout, terraform.stderr]) {
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      }
      terraform.on('error', reject);
      terraform.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
    });
  }

  async #succeed(command: string, ...parameters: readonly string[]): Promise<string> {
    const { code, output } = await this.run(command, ...parameters);
    if (code !== 0) throw new Error(`terraform ${command} ended with exit code ${code} in ${this.folder}:\n${output}`);
    return output;
  }

  init(...parameters: readonly string[]): Promise<string> {
    return this.#succeed('init', '-input=false', ...parameters);
  }

  apply(): Promise<string> {
    return this.#succeed('apply', '-input=false', '-auto-approve');
  }

  destroy(): Promise<string> {
    return this.#succeed('destroy', '-input=false', '-auto-approve');
  }

  /** The text of the plan if it is not empty: a change, a drift or a changed output. */
  async plannedAnything(): Promise<string | undefined> {
    const { code, output } = await this.run('plan', '-input=false', '-detailed-exitcode');
    return code === 0 ? undefined : output;
  }

  /** A plan as `terraform show -json` prints it. */
  async planJson(): Promise<string> {
    await this.#succeed('plan', '-input=false', '-out=the.plan');
    return this.#succeed('show', '-json', 'the.plan');
  }

  async plan(): Promise<Changes> {
    const { resource_changes } = v.parse(Plan, JSON.parse(await this.planJson()));
    return Object.fromEntries(
      resource_changes
        .map(
          ({ address, change: { actions } }) => [address, actions.length > 1 ? 'replace' : String(actions[0])] as const,
        )
        .filter(([, action]) => action !== 'no-op' && action !== 'read'),
    );
  }

  async outputs(): Promise<Readonly<Record<string, string>>> {
    const Outputs = v.record(v.string(), v.object({ value: v.string() }));
    const outputs = v.parse(Outputs, JSON.parse(await this.#succeed('output', '-json')));
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** The attributes of each resource in Terraform's state, by address. */
  async attributes(): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
    const state = v.parse(State, JSON.parse(await this.#succeed('show', '-json')));
    return new Map(state.values.root_module.resources.map(({ address, values }) => [address, values]));
  }
}
