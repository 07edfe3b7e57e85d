/** The layers of the repository, from the bottom up: what each is for, and which others it may import. */

export interface Layer {
  readonly purpose: string;
  /** The layers it may import besides itself, types included. */
  readonly imports: readonly string[];
}

/** Every layer of local/ may import them. */
const LEAVES = ['local'];

/** A file belongs to the longest name that its path begins with. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  contracts: { purpose: 'What the parts of the product promise each other: operations, payloads, tags.', imports: [] },
  backup: {
    purpose: 'What a backup system knows, as pure code: copies, retention, calendar, report.',
    imports: ['contracts'],
  },
  lambdas: {
    purpose: 'The Lambda functions: they start runs, create and delete copies, and report.',
    imports: ['contracts', 'backup'],
  },
  'state-machine/asl': {
    purpose: 'The typed builder of Amazon States Language; it knows nothing of backups.',
    imports: [],
  },
  'state-machine': {
    purpose: 'The order of the work: the state machine of a run.',
    imports: ['contracts', 'state-machine/asl'],
  },
  'runbook/automation': { purpose: 'The typed language of SSM Automation documents.', imports: [] },
  runbook: {
    purpose: 'The Automation document that takes the snapshots of one instance.',
    imports: ['contracts', 'runbook/automation'],
  },
  stacks: {
    purpose: 'Where the product runs: settings, IAM and constructs for CDK for Terraform.',
    imports: ['contracts', 'backup', 'state-machine', 'runbook'],
  },
  environments: { purpose: 'One typed file of settings per environment: what a user edits.', imports: ['stacks'] },
  'main.ts': { purpose: 'The CDK for Terraform app.', imports: ['environments', 'stacks', 'contracts'] },

  local: { purpose: 'The leaves of the embedded AWS: virtual clock, wildcards, input errors, clean-up.', imports: [] },
  'local/iam': { purpose: 'Evaluates IAM policies, conditions and trust policies, as pure code.', imports: LEAVES },
  'local/world': { purpose: 'What exists in the account: resources, their ids and their ARNs.', imports: LEAVES },
  'local/powershell': { purpose: 'Interprets PowerShell; it knows nothing of AWS.', imports: LEAVES },
  'local/states-language': { purpose: 'Interprets Amazon States Language; it knows nothing of AWS.', imports: LEAVES },
  'local/instance': {
    purpose: 'A Windows machine: services, files, processes, scheduled tasks, VSS.',
    imports: [...LEAVES, 'local/powershell'],
  },
  'local/inventory': {
    purpose: 'Reads the fleet from the output of the AWS CLI.',
    imports: [...LEAVES, 'local/world'],
  },
  'local/deployment': {
    purpose: 'Reads a synthesized stack into deployed resources and roles.',
    imports: [...LEAVES, 'local/iam', 'local/world'],
  },
  'local/aws': {
    purpose:
      'The AWS services: protocols, actions, quotas, faults, the HTTP server. It owns the interfaces of the engines.',
    imports: [...LEAVES, 'local/iam', 'local/world', 'local/states-language', 'local/instance', 'local/deployment'],
  },
  'local/automation': {
    purpose: 'The engine that runs SSM Automation documents and their commands.',
    imports: [...LEAVES, 'local/iam', 'local/world', 'local/states-language', 'local/instance', 'local/aws'],
  },
  'local/lambda': {
    purpose: 'The runtime that executes the deployed Lambda functions in processes of their own.',
    imports: [...LEAVES, 'local/iam', 'local/world', 'local/aws'],
  },
  'local/schedule': {
    purpose: 'EventBridge Scheduler: fires the deployed schedule.',
    imports: [...LEAVES, 'local/iam', 'local/world', 'local/aws'],
  },
  'local/embedded-aws': {
    purpose: 'The only place of wiring: assembles the engines and starts the embedded AWS.',
    imports: [
      ...LEAVES,
      'local/world',
      'local/instance',
      'local/inventory',
      'local/deployment',
      'local/aws',
      'local/automation',
      'local/lambda',
    ],
  },

  'plan-review': {
    purpose: 'Reviews a Terraform plan: what a change of settings does to existing copies.',
    imports: ['contracts', 'backup', 'stacks', 'local', 'local/inventory'],
  },
  commands: {
    purpose: 'The command line.',
    imports: [
      'contracts',
      'backup',
      'plan-review',
      'local',
      'local/world',
      'local/inventory',
      'local/deployment',
      'local/aws',
      'local/lambda',
      'local/schedule',
      'local/embedded-aws',
    ],
  },
  tools: {
    purpose: 'What maintainers run: build, draw, measure.',
    imports: [
      'contracts',
      'backup',
      'lambdas',
      'state-machine',
      'stacks',
      'plan-review',
      'commands',
      'local',
      'local/states-language',
    ],
  },
};

/** Circles of files that are allowed, each with its reason. */
export const ALLOWED_CIRCLES: readonly { readonly files: readonly string[]; readonly reason: string }[] = [
  {
    files: ['local/states-language/paths/parse-filter.ts', 'local/states-language/paths/parse.ts'],
    reason: 'A filter in a JSONPath contains paths, and a path contains filters.',
  },
];
