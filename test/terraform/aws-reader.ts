/** Reads resources of the emulated AWS with plain HTTP calls: moto uses only the service and Region of a signature. */
import * as v from 'valibot';

const Names = v.array(v.unknown());

interface Listing {
  readonly service: string;
  readonly path?: string;
  readonly target?: string;
  readonly body?: object;
  /** Where the response holds the items. */
  readonly items: string;
}

/** Every type of resource that a deployment creates, and how AWS lists it. */
const LISTINGS: Readonly<Record<string, Listing>> = {
  functions: { service: 'lambda', path: '/2015-03-31/functions/', items: 'Functions' },
  schedules: { service: 'scheduler', path: '/schedules', items: 'Schedules' },
  logGroups: { service: 'logs', target: 'Logs_20140328.DescribeLogGroups', items: 'logGroups' },
  stateMachines: { service: 'states', target: 'AWSStepFunctions.ListStateMachines', items: 'stateMachines' },
  queues: { service: 'sqs', target: 'AmazonSQS.ListQueues', items: 'QueueUrls' },
  documents: {
    service: 'ssm',
    target: 'AmazonSSM.ListDocuments',
    body: { Filters: [{ Key: 'Owner', Values: ['Self'] }] },
    items: 'DocumentIdentifiers',
  },
  parameters: { service: 'ssm', target: 'AmazonSSM.DescribeParameters', items: 'Parameters' },
};

export class AwsReader {
  readonly #endpoint: string;
  readonly #region: string;

  constructor(endpoint: string, region: string) {
    this.#endpoint = endpoint;
    this.#region = region;
  }

  async #call(service: string, path: string, init: { method: string; body?: string; headers?: object }) {
    const credential = `test/20260101/${this.#region}/${service}/aws4_request`;
    const answer = await fetch(`${this.#endpoint}${path}`, {
      method: init.method,
      ...(init.body !== undefined && { body: init.body }),
      headers: {
        Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
        ...init.headers,
      },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${service} answered ${path} with ${answer.status}: ${text}`);
    return text;
  }

  async json(service: string, target: string, body: object): Promise<unknown> {
    const headers = { 'X-Amz-Target': target, 'Content-Type': 'application/x-amz-json-1.1' };
    return JSON.parse(await this.#call(service, '/', { method: 'POST', body: JSON.stringify(body), headers }));
  }

  async rest(service: string, path: string): Promise<unknown> {
    return JSON.parse(await this.#call(service, path, { method: 'GET' }));
  }

  iam(action: string, parameters: Readonly<Record<string, string>> = {}): Promise<string> {
    return this.#call('iam', '/', {
      method: 'POST',
      body: new URLSearchParams({ Action: action, Version: '2010-05-08', ...parameters }).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
  }

  async createBucket(name: string): Promise<void> {
    const body = `<CreateBucketConfiguration><LocationConstraint>${this.#region}</LocationConstraint></CreateBucketConfiguration>`;
    await this.#call('s3', `/${name}`, { method: 'PUT', body });
  }

  object(bucket: string, key: string): Promise<string> {
    return this.#call('s3', `/${bucket}/${key}`, { method: 'GET' });
  }

  async putObject(bucket: string, key: string, body: string): Promise<void> {
    await this.#call('s3', `/${bucket}/${key}`, { method: 'PUT', body });
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    await this.#call('s3', `/${bucket}/${key}`, { method: 'DELETE' });
  }

  /** The number of resources of each type. */
  async counts(): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    for (const [kind, { service, path, target, body = {}, items }] of Object.entries(LISTINGS)) {
      const answer =
        target === undefined ? await this.rest(service, path ?? '/') : await this.json(service, target, body);
      const parsed = v.parse(v.record(v.string(), v.unknown()), answer);
      counts[kind] = v.parse(v.optional(Names, []), parsed[items]).length;
    }
    const roles = await this.iam('ListRoles');
    const profiles = await this.iam('ListInstanceProfiles');
    return {
      ...counts,
      roles: roles.match(/<Arn>arn:aws:iam::\d+:role\//g)?.length ?? 0,
      instanceProfiles: profiles.match(/<InstanceProfileId>/g)?.length ?? 0,
    };
  }
}
