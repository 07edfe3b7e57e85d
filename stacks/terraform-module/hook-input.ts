/** The inputs for hook scripts. */
import { type Input, nullOrMatches } from './input';

export const script = (input: string, what: string, other: string): Input => ({
  description: `PowerShell that ${what} Given together with ${other}; without both, services named in application_services are stopped and started. powershell/README.md tells what the two may do.`,
  type: 'string',
  default: null,
  validation: [
    nullOrMatches(
      input,
      /^([^{]|\{[^{])*\{?$/,
      'Must not hold two braces in a row, which SSM takes for a parameter: put a space between.',
    ),
    nullOrMatches(
      input,
      /^[\t\r\n -~]*$/,
      'Must be ASCII, which Windows PowerShell 5.1 reads the same everywhere: replace typographic quotes, dashes and umlauts.',
    ),
  ],
});
