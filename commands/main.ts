/** Entry point of the program: runs a command, or answers a shell that completes a command line. */
import { complete } from './command-line/complete';
import { main } from './command-line/main';
import { program } from './program';

const [first, line = ''] = process.argv.slice(2);
void (first === 'complete' ? complete(program, line) : main(program));
