/** JSON text for documents, definitions and policies that reaches AWS as it was meant, through cdktf and Terraform. */

/** How cdktf writes a value that is known only at deployment into a string. */
const TOKEN = String.raw`\$\{TfToken\[[^\]]*\]\}`;

/** Every `${` and `%{` that is no token, and a `$` directly before a token, which Terraform would read as an escape. */
const MARKER = new RegExp(String.raw`${TOKEN}|\$(?=${TOKEN})|[$%](?=\{)`, 'g');

const BARE = new RegExp(`"bare:(${TOKEN})"`, 'g');

/** Terraform takes `${` and `%{` in any string for the start of a template, so PowerShell's `${env:Path}` would not survive.
 *  As a JSON escape the sign means nothing to Terraform and the same as before to whoever parses the JSON.
 *  https://developer.hashicorp.com/terraform/language/syntax/json#string-literals */
export const terraformJson = (value: object): string =>
  asWritten(
    JSON.stringify(value)
      .replace(MARKER, (found) => {
        if (found === '$') return String.raw`\u0024`;
        if (found === '%') return String.raw`\u0025`;
        return found;
      })
      .replace(BARE, '$1'),
  );

/** A string that stands for what Terraform writes in its place without quotes: a boolean, or members of a list. */
export const bare = (token: string): string => `bare:${token}`;

/** Where a string holds a reference, `cdktf synth --hcl` (which sets this variable) leaves quotes and backslashes as they are. */
const asWritten = (text: string): string =>
  process.env.SYNTH_HCL_OUTPUT === 'true' ? JSON.stringify(text).slice(1, -1) : text;
