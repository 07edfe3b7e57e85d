/** The condition keys of one request. IAM ignores the case of their names; an unknown key is an error. */

/** Keys that a request can carry here. A policy with another key cannot be evaluated.
 *  https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const KNOWN_KEYS = new Set([
  'aws:currenttime',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:tagkeys',
  'aws:userid',
  'ec2:createaction',
  'ec2:instanceid',
  'ec2:region',
  'ec2:sourceinstancearn',
  'iam:passedtoservice',
]);
const KNOWN_PREFIXES = ['aws:requesttag/', 'aws:resourcetag/', 'ec2:resourcetag/', 'ssm:resourcetag/'];

export class UnsupportedPolicy extends Error {}

export class RequestContext {
  readonly #values = new Map<string, readonly string[]>();

  constructor(conditions: Readonly<Record<string, string | readonly string[]>>) {
    for (const [key, value] of Object.entries(conditions)) {
      this.#values.set(key.toLowerCase(), typeof value === 'string' ? [value] : value);
    }
  }

  /** The values of a key, or undefined if the request does not carry it. */
  values(key: string): readonly string[] | undefined {
    const name = key.toLowerCase();
    const values = this.#values.get(name);
    if (values === undefined && !KNOWN_KEYS.has(name) && !KNOWN_PREFIXES.some((prefix) => name.startsWith(prefix))) {
      throw new UnsupportedPolicy(`The embedded AWS does not know the condition key ${key}.`);
    }
    return values;
  }
}
