/** Writes documents, definitions and policies as JSON text that passes through cdktf and Terraform unchanged. */
import { TOKEN } from './or-token';
import { Placeholders } from './placeholders';

/** Every `${` and `%{` that is no token, and a `$` directly before a token, which Terraform would read as an escape. */
const TEMPLATE_SIGN = new RegExp(String.raw`${TOKEN}|\$(?=${TOKEN})|[$%](?=\{)`, 'g');

/** Terraform reads `${` and `%{` in any string as a template, so PowerShell's `${env:Path}` would fail. As a JSON escape the
 *  sign means nothing to Terraform, and JSON parsers read it back.
 *  https://developer.hashicorp.com/terraform/language/syntax/json#string-literals */
export const terraformJson = (document: object, placeholders = new Placeholders()): string =>
  forHcl(
    placeholders.write(document).replace(TEMPLATE_SIGN, (found) => {
      if (found === '$') return String.raw`\u0024`;
      if (found === '%') return String.raw`\u0025`;
      return found;
    }),
  );

/** `cdktf synth --hcl` sets this variable, and does not escape quotes and backslashes in a string that holds a token. */
const forHcl = (json: string): string =>
  process.env.SYNTH_HCL_OUTPUT === 'true' ? JSON.stringify(json).slice(1, -1) : json;
